import type { AppError } from '@headgate/domain'
import { TRPCError } from '@trpc/server'
import { ERROR_MAP } from './error-map.ts'

/** The only place where a TRPCError is made. */
export const toTrpcError = (error: AppError): TRPCError =>
  new TRPCError({ code: ERROR_MAP[error.code].trpc, message: error.title, cause: error })
