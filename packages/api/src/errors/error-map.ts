import type { ErrorCode } from '@headgate/domain'
import type { TRPCError } from '@trpc/server'

/** Each code once, for both faces; `satisfies` makes the compiler name the one that is forgotten. */
export const ERROR_MAP = {
  INVALID_INPUT: { status: 400, trpc: 'BAD_REQUEST' },
  UNAUTHENTICATED: { status: 401, trpc: 'UNAUTHORIZED' },
  FORBIDDEN: { status: 403, trpc: 'FORBIDDEN' },
  NOT_FOUND: { status: 404, trpc: 'NOT_FOUND' },
  CONFLICT: { status: 409, trpc: 'CONFLICT' },
  PLAN_STALE: { status: 409, trpc: 'CONFLICT' },
  REFUSED_BY_BROKER: { status: 422, trpc: 'UNPROCESSABLE_CONTENT' },
  REFUSED_BY_GUARD: { status: 422, trpc: 'UNPROCESSABLE_CONTENT' },
  RATE_LIMITED: { status: 429, trpc: 'TOO_MANY_REQUESTS' },
  BROKER_UNREACHABLE: { status: 502, trpc: 'BAD_GATEWAY' },
  BROKER_TIMEOUT: { status: 504, trpc: 'GATEWAY_TIMEOUT' },
  // The request is sound and this cluster cannot serve it: not 501, which says that no one ever could.
  NOT_SUPPORTED: { status: 422, trpc: 'UNPROCESSABLE_CONTENT' },
  CANCELLED: { status: 409, trpc: 'CONFLICT' },
  INTERNAL: { status: 500, trpc: 'INTERNAL_SERVER_ERROR' },
} as const satisfies Record<ErrorCode, { status: number; trpc: TRPCError['code'] }>
