import { testConnection } from '@headgate/testing'
import { afterAll } from 'vitest'
import { type Admin, bindAdmin, type KafkaCluster, type OpenClusterOptions, openCluster } from '../src/index.ts'

export type TestLogin = { username: string; password: string }
type Options = Partial<OpenClusterOptions> & { bootstrap?: readonly string[]; login?: TestLogin }

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
    { clientId: 'headgate-test', ...options },
  )
  afterAll(() => cluster.close())
  return { cluster, admin: bindAdmin(cluster) }
}
