import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  anyFreePorts,
  createReporter,
  inRepository,
  MQTT_DEVICE_USER,
  runKafkaTool,
  startDataServices,
  startGuardian,
} from '@headgate/dev-stack'
import type { TestProject } from 'vitest/node'
import type { TestConnection } from './test-connection.ts'

/** Gives the tests real services: those of HEADGATE_TEST_CONNECTION (a JSON file), or new ones on free ports that end with the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const attachTo = process.env.HEADGATE_TEST_CONNECTION
  if (attachTo !== undefined && attachTo !== '') {
    project.provide('connection', JSON.parse(await readFile(attachTo, 'utf8')) as TestConnection)
    return async () => undefined
  }
  const stateDir = await mkdtemp(join(tmpdir(), 'headgate-test-'))
  const guardian = startGuardian(join(stateDir, 'pids.json'), stateDir)
  const abort = new AbortController()
  const services = await startDataServices({
    stateDir,
    libsCacheDir: inRepository('.headgate', 'kafka-libs'),
    ports: await anyFreePorts(),
    reporter: createReporter({ write: (text) => process.stderr.write(text), now: Date.now, useColour: false }),
    signal: abort.signal,
  })
  const { bootstrap, adminUser, libsDir } = services.kafka
  const login = { mechanism: 'SCRAM-SHA-512', username: adminUser.name, password: adminUser.password } as const
  // The first that asks for a group makes the brokers create the topic of all groups, and until that is done others are refused.
  // No test shall be that first one: the tool asks for a group that is not there until it is told so.
  await runKafkaTool('ConsumerGroupCommand', ['--describe', '--group', 'nobody'], { libsDir, bootstrap, login })
  project.provide('connection', {
    kafka: {
      bootstrap,
      ...login,
    },
    databaseUrl: services.databaseUrl,
    mqttUrl: services.mqtt.url,
    mqttUsername: MQTT_DEVICE_USER,
    mqttPassword: services.secrets.mqttDevice,
    libsDir,
  })
  return async () => {
    await services.stop()
    guardian.release()
    await rm(stateDir, { recursive: true, force: true })
  }
}
