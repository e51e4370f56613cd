import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPidFile, freePorts, startGuardian, startKafka } from '@headgate/dev-stack'
import { testConnection } from '@headgate/testing'

/**
 * A Kafka of one broker for tests that kill it. It ends with the process of the test, whatever happens.
 */
export const startOwnKafka = async () => {
  const dir = await mkdtemp(join(tmpdir(), 'headgate-kafka-'))
  const pidFile = join(dir, 'pids.json')
  const guardian = startGuardian(pidFile, dir)
  const [client = 0, interBroker = 0, controller = 0] = await freePorts(3)
  const password = 'own-kafka-of-a-test'
  const kafka = await startKafka({
    dir,
    logsDir: dir,
    libsDir: testConnection().libsDir,
    ports: [{ client, interBroker, controller }],
    adminUser: { name: 'admin', password },
    service: { pids: createPidFile(pidFile) },
  })
  const [broker] = kafka.brokers
  if (!broker) throw new Error('a Kafka without brokers')
  return {
    login: { bootstrap: kafka.bootstrap, username: 'admin', password },
    broker,
    stop: async () => {
      await kafka.stop()
      guardian.release()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
