import type { Clock } from '../ports/clock.ts'
import { reasonOf, withDeadline } from './with-deadline.ts'

/** `at`: when the reading was begun, so that an age is never flattered. `staleReason`: why an older reading was handed out, or null. */
export type Cached<T> = { value: T; at: Date; staleReason: string | null }
export type Cache<T> = {
  read: () => Promise<Cached<T>>
  /** What is kept, however old; null: nothing, or only of before a change. Loads nothing. */
  peek: () => { value: T; at: Date } | null
  /** Loads anew behind whoever asks, unless what is kept is younger than this. */
  warm: (ageMs: number) => void
  /** What is kept no longer counts as fresh; a load under way is not kept either. */
  invalidate: () => void
}
export type CacheOptions<T> = {
  what: string
  load: () => Promise<T>
  clock: Clock
  /** Younger than this: handed out as it is. */
  ttlMs: number
  /** Older than `ttlMs` but younger than this: handed out as well, while a new one is loaded behind it. */
  behindMs?: number
  /** Older than that but younger than this: handed out when loading fails or takes longer than `patienceMs`. */
  staleMs?: number
  patienceMs?: number
}

/** After a change the old reading is known to be wrong: wait at least this long for a new one. */
const PATIENCE_AFTER_CHANGE_MS = 3_000

/** One load at a time, shared by all who ask meanwhile. */
export const createCache = <T>({
  what,
  load,
  clock,
  ttlMs,
  behindMs = 0,
  staleMs = 0,
  patienceMs = 0,
}: CacheOptions<T>): Cache<T> => {
  let kept: { value: T; at: Date } | null = null
  let isDirty = false
  let generation = 0
  let underWay: { generation: number; promise: Promise<{ value: T; at: Date }> } | null = null

  const start = (): Promise<{ value: T; at: Date }> => {
    if (underWay?.generation === generation) return underWay.promise
    const mine = generation
    const at = clock.now()
    const promise = load()
      .then((value) => {
        if (mine === generation) {
          kept = { value, at }
          isDirty = false
        }
        return { value, at }
      })
      .finally(() => {
        if (underWay?.promise === promise) underWay = null
      })
    underWay = { generation: mine, promise }
    return promise
  }

  const peek = () => (isDirty ? null : kept)

  return {
    peek,
    warm: (ageMs) => {
      const own = peek()
      // Nobody waits for this load; its failure shows in the age of what is handed out.
      if (!own || clock.now().getTime() - own.at.getTime() >= ageMs) start().catch(() => undefined)
    },
    read: async () => {
      const age = kept ? clock.now().getTime() - kept.at.getTime() : Number.POSITIVE_INFINITY
      if (kept && !isDirty && age < ttlMs) return { ...kept, staleReason: null }
      const loading = start()
      if (kept && !isDirty && age < behindMs) {
        // Nobody waits for this load; its failure shows in the age of what is handed out.
        loading.catch(() => undefined)
        return { ...kept, staleReason: null }
      }
      const fallback = kept && age < staleMs ? kept : null
      if (!fallback) return { ...(await loading), staleReason: null }
      try {
        const patience = isDirty ? Math.max(patienceMs, PATIENCE_AFTER_CHANGE_MS) : patienceMs
        return { ...(await withDeadline(loading, patience, what)), staleReason: null }
      } catch (error) {
        loading.catch(() => undefined)
        return { ...fallback, staleReason: `${what}: ${reasonOf(error)}` }
      }
    },
    invalidate: () => {
      generation += 1
      isDirty = true
    },
  }
}
