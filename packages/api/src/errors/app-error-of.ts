import { AppError, type FieldError, isAppError } from '@headgate/domain'
import { TRPCError } from '@trpc/server'
import { ZodError } from 'zod'

const fieldsOf = ({ issues }: ZodError): FieldError[] =>
  issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }))

const invalidInput = (cause: ZodError): AppError => {
  const fields = fieldsOf(cause)
  return new AppError({
    code: 'INVALID_INPUT',
    title: 'The input is not valid',
    detail: fields.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join(' '),
    fix: 'Correct the fields named under errors.',
    fields,
    cause,
  })
}

const internal = (cause: unknown): AppError =>
  new AppError({
    code: 'INTERNAL',
    title: 'Something went wrong inside Headgate',
    fix: 'Try again. If it stays, look in the log of the console for the request id.',
    cause,
  })

/** What an error of either face means to a caller. Whatever nobody foresaw becomes INTERNAL, and tells nothing of the inside. */
export const appErrorOf = (error: unknown): AppError => {
  if (isAppError(error)) return error
  if (!(error instanceof TRPCError)) return internal(error)
  if (isAppError(error.cause)) return error.cause
  switch (error.code) {
    case 'BAD_REQUEST':
      return error.cause instanceof ZodError ? invalidInput(error.cause) : internal(error)
    case 'PARSE_ERROR':
      return new AppError({ code: 'INVALID_INPUT', title: 'The request is not well-formed JSON', cause: error })
    case 'NOT_FOUND':
    case 'METHOD_NOT_SUPPORTED':
      return new AppError({
        code: 'NOT_FOUND',
        title: 'There is no such procedure',
        fix: 'See the API reference for what there is.',
        cause: error,
      })
    case 'CLIENT_CLOSED_REQUEST':
      return new AppError({ code: 'CANCELLED', title: 'The caller went away', cause: error })
    default:
      return internal(error)
  }
}
