import { TimeoutError } from '@platformatic/kafka'

/** Gives up waiting, not the request: its connection has a deadline of its own and closes then. */
export const within = async <T>(timeoutMs: number, address: string, work: Promise<T>): Promise<T> => {
  const { promise: deadline, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new TimeoutError(`${address} did not answer within ${timeoutMs} ms`)),
    timeoutMs,
  )
  work.catch(() => {})
  try {
    return await Promise.race([work, deadline])
  } finally {
    clearTimeout(timer)
  }
}
