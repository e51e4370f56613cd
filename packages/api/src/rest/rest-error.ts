import { AppError, type Problem } from '@headgate/domain'
import { toProblem } from '../errors/to-problem.ts'

/** What only HTTP knows (a wrong method, a wrong media type): an AppError with its own status and headers. */
export class RestError extends AppError {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    init: ConstructorParameters<typeof AppError>[0],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(init)
    this.status = status
    this.headers = headers
  }
}

export const problemOf = (error: AppError): Problem =>
  error instanceof RestError ? { ...toProblem(error), status: error.status } : toProblem(error)

export const invalid = (title: string, detail: string, path?: string): AppError =>
  new AppError({
    code: 'INVALID_INPUT',
    title,
    detail,
    ...(path === undefined ? {} : { fields: [{ path, message: detail }] }),
  })
