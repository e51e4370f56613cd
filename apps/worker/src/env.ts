import { z } from 'zod'

const Port = z.coerce.number().int().min(0).max(65_535)
const Env = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  HEADGATE_SECRET_KEY_FILE: z.string().min(1),
  HEADGATE_WORKER_PORT: Port.optional(),
  HEADGATE_WORKER_LEASE_MS: z.coerce.number().int().min(1_000).max(600_000).default(15_000),
  HEADGATE_ALARM_WEBHOOK: z
    .url({ protocol: /^https?$/ })
    // Whoever quotes an address in an error must not quote a password.
    .refine((text) => !/^https?:\/\/[^/]*@/.test(text))
    .optional(),
  HEADGATE_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

/** What to do about each variable that is missing or wrong. */
const FIXES: Record<keyof z.infer<typeof Env>, string> = {
  DATABASE_URL: 'Set it to the PostgreSQL of this installation: postgresql://user:password@host:5432/headgate.',
  HEADGATE_SECRET_KEY_FILE:
    'Set it to the file that holds the secret key of this installation; the console uses the same.',
  HEADGATE_WORKER_PORT: 'Set it to a free port for health and metrics on 127.0.0.1, or leave it out to have none.',
  HEADGATE_WORKER_LEASE_MS:
    'Set it to how long after the end of a worker another takes over, 1000 to 600000 ms, or leave it out for 15000.',
  HEADGATE_ALARM_WEBHOOK:
    'Set it to the http:// or https:// address, without a password in it, that alarms of the edge are posted to as JSON, or leave it out to tell nobody.',
  HEADGATE_LOG_LEVEL: 'Use trace, debug, info, warn, error or silent.',
}

export type WorkerEnv = {
  databaseUrl: string
  secretKeyFile: string
  /** null: no health server. */
  port: number | null
  /** How long the loops and jobs of a worker that died wait for another. */
  leaseMs: number
  /** null: nobody is told of alarms. */
  alarmWebhook: string | null
  logLevel: z.infer<typeof Env>['HEADGATE_LOG_LEVEL']
}

export class EnvError extends Error {
  override name = 'EnvError'
}

/** Throws EnvError, one line a variable: what is wrong with it and what to do. Never shows a value: it may be a secret. */
export const readEnv = (source: Readonly<Record<string, string | undefined>> = process.env): WorkerEnv => {
  // PORT is what process managers hand out; an empty variable counts as none.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = Env.safeParse({ ...given, HEADGATE_WORKER_PORT: given.HEADGATE_WORKER_PORT ?? given.PORT })
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path }) => {
      const name = String(path[0]) as keyof typeof FIXES
      return `${name} ${given[name] === undefined ? 'is not set' : 'is not valid'}. ${FIXES[name]}`
    })
    throw new EnvError([...new Set(lines)].join('\n'))
  }
  return {
    databaseUrl: parsed.data.DATABASE_URL,
    secretKeyFile: parsed.data.HEADGATE_SECRET_KEY_FILE,
    port: parsed.data.HEADGATE_WORKER_PORT ?? null,
    leaseMs: parsed.data.HEADGATE_WORKER_LEASE_MS,
    alarmWebhook: parsed.data.HEADGATE_ALARM_WEBHOOK ?? null,
    logLevel: parsed.data.HEADGATE_LOG_LEVEL,
  }
}
