import type { AppError } from '@headgate/domain'

export type FailureMemory = {
  note: (address: string, error: AppError) => void
  forget: (address: string) => void
  /** The error with which this broker failed a few seconds ago, or null. */
  recall: (address: string) => AppError | null
}

/** Remembers which brokers failed just now, so that a dead one does not slow every call. */
export function createFailureMemory(memoryMs: number, now: () => number): FailureMemory {
  const failures = new Map<string, { at: number; error: AppError }>()
  return {
    note: (address, error) => {
      failures.set(address, { at: now(), error })
    },
    forget: (address) => {
      failures.delete(address)
    },
    recall: (address) => {
      const failure = failures.get(address)
      if (failure === undefined) return null
      if (now() - failure.at < memoryMs) return failure.error
      failures.delete(address)
      return null
    },
  }
}
