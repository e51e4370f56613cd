import { loadOrCreateSecretKey, openStore } from '@headgate/store'
import { createLogger } from '@headgate/telemetry'
import { createWorker } from './create-worker.ts'
import { EnvError, readEnv, type WorkerEnv } from './env.ts'

/** 0 stopped as asked · 1 failed · 2 wrong configuration · 130 a second Ctrl-C. */
const EXIT = { failed: 1, misconfigured: 2, impatient: 130 } as const
const STOP_TIMEOUT_MS = 12_000

const run = async (env: WorkerEnv): Promise<void> => {
  const logger = createLogger({ name: 'worker', level: env.logLevel })
  const asked = new AbortController()
  const onSignal = (name: NodeJS.Signals) => {
    if (asked.signal.aborted) process.exit(EXIT.impatient)
    logger.info({ signal: name }, 'stopping')
    asked.abort()
  }
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
  const die = (error: unknown) => {
    logger.fatal({ err: error }, 'the worker failed')
    process.exit(EXIT.failed)
  }
  process.on('uncaughtException', die).on('unhandledRejection', die)

  const store = openStore({ databaseUrl: env.databaseUrl, secretKey: await loadOrCreateSecretKey(env.secretKeyFile) })
  const { port, alarmWebhook } = env
  const worker = createWorker({ store, logger, port, alarmWebhook, lease: { ttlMs: env.leaseMs } })
  const { healthPort } = await worker.start(asked.signal)
  logger.info({ healthPort }, 'worker started')

  if (!asked.signal.aborted)
    await new Promise((resolve) => asked.signal.addEventListener('abort', resolve, { once: true }))
  // A connection that hangs must not keep the process: leases run out by themselves.
  setTimeout(() => die(new Error(`not stopped within ${STOP_TIMEOUT_MS} ms`)), STOP_TIMEOUT_MS).unref()
  await worker.stop()
  await store.close()
  logger.info('worker stopped')
}

try {
  await run(readEnv())
} catch (error) {
  process.stderr.write(`The worker did not start.\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = error instanceof EnvError ? EXIT.misconfigured : EXIT.failed
}
