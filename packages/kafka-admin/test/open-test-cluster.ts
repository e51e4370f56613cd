import { testConnection } from '@headgate/testing'
import { afterAll } from 'vitest'
import { type Admin, bindAdmin, type KafkaCluster, type OpenClusterOptions, openCluster } from '../src/index.ts'

export type TestLogin = { username: string; password: string }
type Options = Partial<OpenClusterOptions> & { bootstrap?: readonly string[]; login?: TestLogin }

/** What is told must be true on a machine that is slow and busy as well; a test about deadlines names its own. */
const PATIENCE = { requestTimeoutMs: 30_000, changeTimeoutMs: 30_000, connectTimeoutMs: 30_000, seenTimeoutMs: 30_000 }

/** Opens the test cluster, as its admin unless told otherwise; closed when the file's tests are done. */
export function openTestCluster({ bootstrap, login, ...options }: Options = {}): {
  cluster: KafkaCluster
  admin: Admin
} {
  const { kafka } = testConnection()
  const { username, password } = login ?? kafka
  const cluster = openCluster(
    {
      bootstrap: [...(bootstrap ?? kafka.bootstrap)],
      tls: false,
      sasl: { mechanism: kafka.mechanism, username, password },
    },
    { clientId: 'headgate-test', ...PATIENCE, ...options },
  )
  afterAll(() => cluster.close())
  return { cluster, admin: bindAdmin(cluster) }
}
