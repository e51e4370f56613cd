/** Wakes everybody who waits for something to change. */
export class Notifier {
  readonly #waiting = new Set<() => void>()
  #count = 0

  /** How many changes there were: whether one came while nobody waited. */
  get count(): number {
    return this.#count
  }

  notify(): void {
    this.#count++
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const wake of waiting) wake()
  }

  /** Resolves at the next change, or at the signal. */
  next(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      this.#waiting.add(wake)
      signal.addEventListener('abort', wake, { once: true })
    })
  }
}
