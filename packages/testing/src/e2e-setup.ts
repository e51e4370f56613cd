import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createPidFile, createReporter, inRepository, startGuardian } from '@headgate/dev-stack'
import { anyFreePorts, type Connection, crashSentence, startStack } from '@headgate/dev-stack/stack'
import type { TestProject } from 'vitest/node'
import type { TestConnection } from './test-connection.ts'

/** Gives browser tests the whole product: that of HEADGATE_TEST_CONNECTION (a running `npm start`), or a new one on free ports. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const attachTo = process.env.HEADGATE_TEST_CONNECTION
  if (attachTo !== undefined && attachTo !== '') {
    const connection = JSON.parse(await readFile(attachTo, 'utf8')) as Connection
    const stateDir = dirname(attachTo)
    provide(project, connection, join(stateDir, 'pids.json'), join(stateDir, 'logs'))
    return async () => undefined
  }
  const stateDir = await mkdtemp(join(tmpdir(), 'headgate-e2e-'))
  const pidFile = join(stateDir, 'pids.json')
  const guardian = startGuardian(pidFile, stateDir)
  const reporter = createReporter({ write: (text) => process.stderr.write(text), now: Date.now, useColour: false })
  const stack = await startStack({
    stateDir,
    libsCacheDir: inRepository('.headgate', 'kafka-libs'),
    ports: await anyFreePorts(),
    adminEmail: 'admin@headgate.local',
    external: {},
    reporter,
    pids: createPidFile(pidFile),
    onCrash: (crash) => reporter.line(crashSentence(crash)),
    onRestarted: (name) => reporter.line(`${name} runs again.`),
    signal: new AbortController().signal,
  })
  provide(project, stack.connection, pidFile, stack.logsDir)
  return async () => {
    await stack.stop()
    guardian.release()
    await rm(stateDir, { recursive: true, force: true })
  }
}

function provide(project: TestProject, connection: Connection, pidFile: string, logsDir: string): void {
  project.provide('stack', { connection, pidFile, logsDir })
  const services: TestConnection = {
    kafka: { ...connection.kafka, bootstrap: connection.kafka.bootstrap.split(','), mechanism: 'SCRAM-SHA-512' },
    databaseUrl: connection.databaseUrl,
    mqttUrl: connection.mqttUrl,
    mqttUsername: connection.mqttUsername,
    mqttPassword: connection.mqttPassword,
    libsDir: connection.libsDir ?? '',
  }
  project.provide('connection', services)
}
