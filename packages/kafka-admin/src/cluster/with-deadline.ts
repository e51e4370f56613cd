export class DeadlineExceeded extends Error {
  readonly timeoutMs: number
  constructor(timeoutMs: number) {
    super(`No answer within ${Math.round(timeoutMs)} ms.`)
    this.name = 'DeadlineExceeded'
    this.timeoutMs = timeoutMs
  }
}

/** Rejects with DeadlineExceeded when the promise has not settled in time. What it was waiting for goes on: end it yourself. */
export async function withDeadline<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  const { promise: deadline, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new DeadlineExceeded(timeoutMs)), timeoutMs)
  try {
    return await Promise.race([promise, deadline])
  } finally {
    clearTimeout(timer)
  }
}
