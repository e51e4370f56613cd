import { z } from 'zod'

/** Every way in which an operation of Headgate may end other than well. Faces (REST, tRPC, CLI) map each code once, exhaustively. */
export const ERROR_CODES = [
  'INVALID_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'PLAN_STALE',
  'REFUSED_BY_BROKER',
  'REFUSED_BY_GUARD',
  'RATE_LIMITED',
  'BROKER_UNREACHABLE',
  'BROKER_TIMEOUT',
  'BRIDGE_TIMEOUT',
  'REFUSED_BY_BRIDGE',
  'DATABASE_UNAVAILABLE',
  'NOT_SUPPORTED',
  'CANCELLED',
  'INTERNAL',
] as const
export const ErrorCode = z.enum(ERROR_CODES)
export type ErrorCode = z.infer<typeof ErrorCode>

/** Kafka's own words about a refusal, never rephrased. `name` is the protocol's error name, e.g. `INVALID_REPLICATION_FACTOR`. */
export const KafkaErrorDetail = z.object({ code: z.int(), name: z.string(), message: z.string().nullable() })
export type KafkaErrorDetail = z.infer<typeof KafkaErrorDetail>

/** What is wrong with one field; `path` is dotted, as the input names it, e.g. `configs.retention.ms` or `replicationFactor`. */
export const FieldError = z.object({ path: z.string(), message: z.string() })
export type FieldError = z.infer<typeof FieldError>

export type AppErrorInit = {
  code: ErrorCode
  /** What happened, in one short sentence without a final stop. */
  title: string
  /** Why it happened, with the values at hand. */
  detail?: string
  /** The next thing to try. */
  fix?: string
  fields?: readonly FieldError[]
  kafka?: KafkaErrorDetail
  retriable?: boolean
  /** The plan this is about: with PLAN_STALE the fresh one. */
  planId?: string
  cause?: unknown
}

/** Marks AppErrors of every copy of this module: a bundler may put one copy into each entry, and `instanceof` tells them apart. */
const BRAND: unique symbol = Symbol.for('headgate.AppError') as never

/** The one error type that crosses package borders. */
export class AppError extends Error {
  readonly [BRAND] = true
  readonly code: ErrorCode
  readonly title: string
  readonly detail: string | undefined
  readonly fix: string | undefined
  readonly fields: readonly FieldError[]
  readonly kafka: KafkaErrorDetail | undefined
  readonly retriable: boolean
  readonly planId: string | undefined

  constructor(init: AppErrorInit) {
    super(
      init.detail ? `${init.title}: ${init.detail}` : init.title,
      init.cause === undefined ? undefined : { cause: init.cause },
    )
    this.name = 'AppError'
    this.code = init.code
    this.title = init.title
    this.detail = init.detail
    this.fix = init.fix
    this.fields = init.fields ?? []
    this.kafka = init.kafka
    this.retriable = init.retriable ?? false
    this.planId = init.planId
  }
}

export const isAppError = (error: unknown): error is AppError => error instanceof Error && BRAND in error
