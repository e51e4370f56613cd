import type { ErrorCode } from '@headgate/domain'

/** What scripts rely on: `headgate --help` lists them. */
export const EXIT = { done: 0, failed: 1, usage: 2, refused: 3, stale: 4, partly: 5, interrupted: 130 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

const BY_CODE: Readonly<Record<ErrorCode, ExitCode>> = {
  INVALID_INPUT: EXIT.usage,
  UNAUTHENTICATED: EXIT.failed,
  FORBIDDEN: EXIT.refused,
  NOT_FOUND: EXIT.failed,
  CONFLICT: EXIT.failed,
  PLAN_STALE: EXIT.stale,
  REFUSED_BY_BROKER: EXIT.refused,
  REFUSED_BY_GUARD: EXIT.refused,
  RATE_LIMITED: EXIT.failed,
  BROKER_UNREACHABLE: EXIT.failed,
  BROKER_TIMEOUT: EXIT.failed,
  BRIDGE_TIMEOUT: EXIT.failed,
  REFUSED_BY_BRIDGE: EXIT.refused,
  DATABASE_UNAVAILABLE: EXIT.failed,
  NOT_SUPPORTED: EXIT.failed,
  CANCELLED: EXIT.failed,
  INTERNAL: EXIT.failed,
}
export const exitCodeOf = (code: ErrorCode): ExitCode => BY_CODE[code]
