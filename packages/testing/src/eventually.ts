import { setTimeout as sleep } from 'node:timers/promises'

export interface EventuallyOptions {
  /** Half a minute unless told: only a failure waits so long, and a loaded machine may need most of it. */
  readonly timeoutMs?: number
  readonly intervalMs?: number
}

/**
 * Calls `check` until it does not throw and does not return false, and resolves to what it returned.
 * After the deadline it throws the last error, so that a failure says what was still wrong.
 */
export async function eventually<Value>(
  check: () => Value | Promise<Value>,
  { timeoutMs = 30_000, intervalMs = 50 }: EventuallyOptions = {},
): Promise<Exclude<Value, false>> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    let failure: unknown
    try {
      const value = await check()
      if (value !== false) return value as Exclude<Value, false>
      failure = new Error('the condition stayed false')
    } catch (error) {
      failure = error
    }
    if (performance.now() >= deadline) {
      const last = failure instanceof Error ? failure.message : String(failure)
      throw new Error(`Not so within ${timeoutMs} ms: ${last}`, { cause: failure })
    }
    await sleep(intervalMs)
  }
}
