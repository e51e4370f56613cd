import { AppError, type ErrorCode } from './app-error.ts'
import type { Problem } from './problem.ts'

/** The HTTP status of each code, once, for every face. */
export const ERROR_STATUS = {
  INVALID_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PLAN_STALE: 409,
  REFUSED_BY_BROKER: 422,
  REFUSED_BY_GUARD: 422,
  RATE_LIMITED: 429,
  BROKER_UNREACHABLE: 502,
  BROKER_TIMEOUT: 504,
  BRIDGE_TIMEOUT: 504,
  REFUSED_BY_BRIDGE: 422,
  DATABASE_UNAVAILABLE: 503,
  // The request is sound and this cluster cannot serve it: not 501, which says that no one ever could.
  NOT_SUPPORTED: 422,
  CANCELLED: 409,
  INTERNAL: 500,
} as const satisfies Record<ErrorCode, number>

/** RFC 9457. `type` is a name, not an address: nothing has to be fetched to understand it. */
export const problemOf = (error: AppError): Problem => ({
  type: `urn:headgate:problem:${error.code.toLowerCase().replaceAll('_', '-')}`,
  title: error.title,
  status: ERROR_STATUS[error.code],
  code: error.code,
  ...(error.detail === undefined ? {} : { detail: error.detail }),
  ...(error.fix === undefined ? {} : { fix: error.fix }),
  ...(error.fields.length === 0 ? {} : { errors: [...error.fields] }),
  ...(error.kafka === undefined ? {} : { kafka: error.kafka }),
  ...(error.planId === undefined ? {} : { planId: error.planId }),
  ...(error.retriable ? { retriable: true } : {}),
})

/** The error that reads as this problem: for an item's own problem that becomes the answer of the whole call. */
export const errorOfProblem = (problem: Problem): AppError =>
  new AppError({
    code: problem.code,
    title: problem.title,
    ...(problem.detail === undefined ? {} : { detail: problem.detail }),
    ...(problem.fix === undefined ? {} : { fix: problem.fix }),
    ...(problem.errors === undefined ? {} : { fields: problem.errors }),
    ...(problem.kafka === undefined ? {} : { kafka: problem.kafka }),
    ...(problem.planId === undefined ? {} : { planId: problem.planId }),
    ...(problem.retriable === undefined ? {} : { retriable: problem.retriable }),
  })
