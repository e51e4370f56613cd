import { type DestinationStream, pino, stdTimeFunctions } from 'pino'
import { redactSecrets } from './redact.ts'

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
export type LogFields = Readonly<Record<string, unknown>>
/** Fields first, then the sentence, as pino has it; a lone sentence is fine. An error goes into the field `err`. */
type Log = { (fields: LogFields, message: string): void; (message: string): void }
export type Logger = {
  trace: Log
  debug: Log
  info: Log
  warn: Log
  error: Log
  fatal: Log
  /** Fields that every line of the child carries. */
  child: (fields: LogFields) => Logger
}
export type LoggerOptions = {
  name: string
  level?: LogLevel
  /** Takes one JSON line a call; standard output unless told otherwise. */
  destination?: { write: (line: string) => void }
}

/** JSON lines with `level` as a word and `time` in ISO 8601, written at once, so that the last line before a crash is there. Secrets are hidden by name at any depth. */
export const createLogger = ({ name, level = 'info', destination }: LoggerOptions): Logger => {
  const sink: DestinationStream = destination ?? pino.destination({ dest: 1, sync: true })
  const logger = pino(
    {
      name,
      level,
      base: {},
      timestamp: stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => redactSecrets(fields) as Record<string, unknown>,
      },
      // The formatter above has already turned errors into plain fields.
      serializers: { err: (error: unknown) => redactSecrets(error) },
    },
    sink,
  )
  return wrap(logger)
}

/** For tests and for libraries whose caller wants no logs. */
export const silentLogger = (): Logger => createLogger({ name: 'silent', level: 'silent' })

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const

const wrap = (logger: pino.Logger): Logger => {
  const log = (level: (typeof LEVELS)[number]): Log => {
    const write = logger[level].bind(logger)
    return (fields: LogFields | string, message?: string) =>
      typeof fields === 'string' ? write(fields) : write(fields, message)
  }
  return {
    trace: log('trace'),
    debug: log('debug'),
    info: log('info'),
    warn: log('warn'),
    error: log('error'),
    fatal: log('fatal'),
    // pino formats bindings apart from log fields, so they are made safe here.
    child: (fields) => wrap(logger.child(redactSecrets(fields) as Record<string, unknown>)),
  }
}
