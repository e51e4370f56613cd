import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createPidFile,
  freePorts,
  type KafkaToolName,
  type RunningKafka,
  runKafkaTool,
  startGuardian,
  startKafka,
} from '@headgate/dev-stack'
import type { ClusterConnection } from '@headgate/domain'
import { testConnection } from '@headgate/testing'

const PASSWORD = 'only-on-loopback'

export type OwnKafka = {
  kafka: RunningKafka
  connection: ClusterConnection
  /** What Kafka's own tool prints; throws when it fails. */
  tool: (name: KafkaToolName, args: readonly string[]) => Promise<string>
  stop: () => Promise<void>
}

/** Three brokers of its own: throttles are a broker's, one for all who move replicas on it, and some of these brokers are killed. */
export const startOwnKafka = async (): Promise<OwnKafka> => {
  const dir = await mkdtemp(join(tmpdir(), 'headgate-reassignment-'))
  const guardian = startGuardian(join(dir, 'pids.json'), dir)
  const ports = await freePorts(9)
  const at = (index: number): number => ports[index] ?? 0
  const kafka = await startKafka({
    dir: join(dir, 'kafka'),
    logsDir: dir,
    libsDir: testConnection().libsDir,
    ports: [0, 3, 6].map((first) => ({ client: at(first), interBroker: at(first + 1), controller: at(first + 2) })),
    adminUser: { name: 'admin', password: PASSWORD },
    service: { pids: createPidFile(join(dir, 'pids.json')) },
  })
  const login = { mechanism: 'SCRAM-SHA-512', username: 'admin', password: PASSWORD } as const
  return {
    kafka,
    connection: { bootstrap: [...kafka.bootstrap], tls: false, sasl: login },
    tool: async (name, args) => {
      const { exitCode, stdout, stderr } = await runKafkaTool(name, args, {
        libsDir: kafka.libsDir,
        bootstrap: kafka.bootstrap,
        login,
      })
      if (exitCode !== 0) throw new Error(`${name} ${args.join(' ')} failed: ${stderr}`)
      return stdout
    },
    stop: async () => {
      await kafka.stop()
      guardian.release()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
