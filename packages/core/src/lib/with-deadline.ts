import { AppError, isAppError } from '@headgate/domain'

/** Settles as `work` does, or rejects with BROKER_TIMEOUT after `ms`. What arrives later is dropped; it cannot be called back. */
export const withDeadline = async <T>(work: Promise<T>, ms: number, what: string): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(
        new AppError({
          code: 'BROKER_TIMEOUT',
          title: 'The cluster did not answer in time',
          detail: `${what} took longer than ${ms} ms.`,
          fix: 'Try again; if it stays slow, look at the brokers.',
          retriable: true,
        }),
      )
    }, ms)
  })
  try {
    return await Promise.race([work, deadline])
  } finally {
    clearTimeout(timer)
  }
}

/** A reason a person can read, for `incomplete`: an answer that is short says why. */
export const reasonOf = (error: unknown): string => {
  if (isAppError(error)) return error.detail ? `${error.title}: ${error.detail}` : error.title
  return error instanceof Error ? error.message : String(error)
}

export type Attempt<T> = { value: T; reason: null } | { value: null; reason: string }

/** For what a page can do without: null and the reason instead of an exception. */
export const attempt = async <T>(work: () => Promise<T>, ms: number, what: string): Promise<Attempt<T>> => {
  try {
    return { value: await withDeadline(work(), ms, what), reason: null }
  } catch (error) {
    return { value: null, reason: `${what}: ${reasonOf(error)}` }
  }
}
