#!/usr/bin/env node
import './small-heap.ts'

import { dirname } from 'node:path'
import { createLogger } from '@headgate/telemetry'
import packageJson from '../package.json' with { type: 'json' }
import { startBridge } from './bridge.ts'
import { runCommand } from './cli/run-command.ts'
import { standardOutput } from './cli/standard-output.ts'
import { ConfigError } from './config/config-error.ts'
import { loadConfig } from './config/load-config.ts'
import { readEnv } from './env.ts'

const FAULTY = 1
const USAGE = 2
const INTERRUPTED = 130

const main = async (): Promise<void> => {
  const env = readEnv()
  const { config, secrets, text } = await loadConfig(env.HEADGATE_BRIDGE_CONFIG, env.variables)
  const logger = createLogger({ name: 'headgate-bridge', level: env.HEADGATE_LOG_LEVEL })

  const fail = (error: unknown) => {
    logger.fatal({ err: error }, 'The bridge met an error it does not know, and ends')
    process.exit(FAULTY)
  }
  process.on('uncaughtException', fail)
  // Node prints warnings as text between our lines.
  process.removeAllListeners('warning')
  process.on('warning', (warning) => logger.warn({ err: warning }, 'Node warns'))
  process.on('unhandledRejection', fail)

  const bridge = await startBridge({
    ...{ config, secrets, logger, version: packageJson.version },
    ...{ baseDirectory: dirname(env.HEADGATE_BRIDGE_CONFIG), file: { path: env.HEADGATE_BRIDGE_CONFIG, text } },
    ...(env.HEADGATE_BRIDGE_TRIAL_MS !== undefined && { trialMs: env.HEADGATE_BRIDGE_TRIAL_MS }),
  })
  logger.info({ bridgeId: config.bridgeId, version: packageJson.version, url: bridge.url }, 'The bridge is running')

  let isStopping = false
  const stop = async (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(INTERRUPTED)
    isStopping = true
    logger.info({ signal }, 'Stopping: what waits is still being delivered')
    const { waiting } = await bridge.stop()
    if (waiting > 0) logger.info({ waiting }, 'Readings wait on disk: they go to Kafka after the next start')
    logger.info('Stopped')
    process.exit(0)
  }
  process.on('SIGHUP', () => void bridge.reload())
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
}

const command = process.argv.slice(2)
const run = async (): Promise<void> => {
  if (command.length === 0) return main()
  process.exitCode = await runCommand(command, packageJson.version, standardOutput())
}

await run().catch((error: unknown) => {
  // Before there is a logger, and for a person who has just typed something wrong: words, no stack.
  process.stderr.write(`headgate-bridge: ${error instanceof Error ? error.message : String(error)}\n`)
  if (!(error instanceof ConfigError) && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  process.exit(error instanceof ConfigError ? USAGE : FAULTY)
})
