import { isAppError } from '@headgate/domain'

export type Failure = { reason: string; fix?: string; code?: string }

const LENGTH_MAX = 300

/** One line for the log and the health page. A database library tells a page of query first and what went wrong last. */
export const describeFailure = (error: unknown): Failure => {
  if (isAppError(error)) {
    const reason = error.detail ? `${error.title}: ${error.detail}` : error.title
    return {
      reason: reason.slice(0, LENGTH_MAX),
      code: error.code,
      ...(error.fix === undefined ? {} : { fix: error.fix }),
    }
  }
  const text = error instanceof Error ? error.message || error.name : String(error)
  const lines = text.split('\n').map((line) => line.trim())
  const reason = lines.filter((line) => line !== '').at(-1) ?? 'unknown'
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return { reason: reason.slice(0, LENGTH_MAX), ...(code === undefined ? {} : { code }) }
}
