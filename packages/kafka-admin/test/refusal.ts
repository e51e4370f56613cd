import { type AppError, isAppError } from '@headgate/domain'

/** The AppError that the promise rejects with. Throws when it resolves, or rejects with anything else. */
export async function refusal(result: Promise<unknown>): Promise<AppError> {
  const outcome = await result.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if ('value' in outcome) throw new Error(`Not refused: ${JSON.stringify(outcome.value)}`)
  if (!isAppError(outcome.error)) throw outcome.error
  return outcome.error
}
