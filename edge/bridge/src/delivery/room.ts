/** Counts what is taken of a fixed capacity, and wakes those who wait for room, first come first. */
export type Room = {
  readonly capacity: number
  readonly taken: number
  take: (amount: number) => void
  giveBack: (amount: number) => void
  /** An amount beyond the whole capacity fits when nothing else is taken: it could never fit otherwise. */
  fits: (amount: number) => boolean
  /** Resolves when the amount fits, or when the signal aborts. */
  whenFits: (amount: number, signal: AbortSignal) => Promise<void>
}

export const createRoom = (capacity: number): Room => {
  let taken = 0
  const waiters = new Set<{ amount: number; wake: () => void }>()
  const fits = (amount: number) => taken === 0 || taken + amount <= capacity

  return {
    capacity,
    get taken() {
      return taken
    },
    take: (amount) => {
      taken += amount
    },
    giveBack: (amount) => {
      taken -= amount
      if (waiters.size === 0) return
      for (const waiter of waiters) {
        if (!fits(waiter.amount)) break
        waiter.wake()
      }
    },
    fits,
    whenFits: async (amount, signal) => {
      while (!fits(amount) && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const waiter = {
            amount,
            wake: () => {
              waiters.delete(waiter)
              signal.removeEventListener('abort', waiter.wake)
              resolve()
            },
          }
          waiters.add(waiter)
          signal.addEventListener('abort', waiter.wake, { once: true })
        })
      }
    },
  }
}
