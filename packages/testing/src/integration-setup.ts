import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  anyFreePorts,
  createReporter,
  inRepository,
  MQTT_DEVICE_USER,
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
  project.provide('connection', {
    kafka: {
      bootstrap: services.kafka.bootstrap,
      mechanism: 'SCRAM-SHA-512',
      username: services.kafka.adminUser.name,
      password: services.kafka.adminUser.password,
    },
    databaseUrl: services.databaseUrl,
    mqttUrl: services.mqtt.url,
    mqttUsername: MQTT_DEVICE_USER,
    mqttPassword: services.secrets.mqttDevice,
    libsDir: services.kafka.libsDir,
  })
  return async () => {
    await services.stop()
    guardian.release()
    await rm(stateDir, { recursive: true, force: true })
  }
}
