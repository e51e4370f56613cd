import { ERROR_STATUS, type ErrorCode } from '@headgate/domain'
import type { TRPCError } from '@trpc/server'

const of = <C extends ErrorCode, T extends TRPCError['code']>(code: C, trpc: T) => ({
  status: ERROR_STATUS[code],
  trpc,
})

/** Each code once, for both faces; `satisfies` makes the compiler name the one that is forgotten. */
export const ERROR_MAP = {
  INVALID_INPUT: of('INVALID_INPUT', 'BAD_REQUEST'),
  UNAUTHENTICATED: of('UNAUTHENTICATED', 'UNAUTHORIZED'),
  FORBIDDEN: of('FORBIDDEN', 'FORBIDDEN'),
  NOT_FOUND: of('NOT_FOUND', 'NOT_FOUND'),
  CONFLICT: of('CONFLICT', 'CONFLICT'),
  PLAN_STALE: of('PLAN_STALE', 'CONFLICT'),
  REFUSED_BY_BROKER: of('REFUSED_BY_BROKER', 'UNPROCESSABLE_CONTENT'),
  REFUSED_BY_GUARD: of('REFUSED_BY_GUARD', 'UNPROCESSABLE_CONTENT'),
  RATE_LIMITED: of('RATE_LIMITED', 'TOO_MANY_REQUESTS'),
  BROKER_UNREACHABLE: of('BROKER_UNREACHABLE', 'BAD_GATEWAY'),
  BROKER_TIMEOUT: of('BROKER_TIMEOUT', 'GATEWAY_TIMEOUT'),
  BRIDGE_TIMEOUT: of('BRIDGE_TIMEOUT', 'GATEWAY_TIMEOUT'),
  REFUSED_BY_BRIDGE: of('REFUSED_BY_BRIDGE', 'UNPROCESSABLE_CONTENT'),
  DATABASE_UNAVAILABLE: of('DATABASE_UNAVAILABLE', 'SERVICE_UNAVAILABLE'),
  NOT_SUPPORTED: of('NOT_SUPPORTED', 'UNPROCESSABLE_CONTENT'),
  CANCELLED: of('CANCELLED', 'CONFLICT'),
  INTERNAL: of('INTERNAL', 'INTERNAL_SERVER_ERROR'),
} as const satisfies Record<ErrorCode, { status: number; trpc: TRPCError['code'] }>
