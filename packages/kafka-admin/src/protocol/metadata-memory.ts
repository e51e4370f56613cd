import type { TopicMetadata } from './metadata-reply.ts'

/** `starts` has one place more than `entries`, where the last one ends. An entry is null where there is no such topic. */
export type Memory = { body: Buffer; entries: (TopicMetadata | null)[]; starts: number[] }

/** Walks along the reply before: topics come in nearly the same order again. */
export function createMatcher(body: Buffer, memory: Memory | null) {
  let next = 0
  let places: Map<string, number> | null = null
  let hasLooked = false
  return {
    /** The entry that stood next in the reply before, when its bytes stand here as well. */
    entryAt: (at: number): { entry: TopicMetadata | null; end: number } | null => {
      const [start, stop] = [memory?.starts[next], memory?.starts[next + 1]]
      if (!memory || start === undefined || stop === undefined) return null
      const end = at + stop - start
      if (end > body.length || memory.body.compare(body, at, end, start, stop) !== 0) return null
      next += 1
      return { entry: memory.entries[next - 1] ?? null, end }
    },
    /** Did every entry stand where it stood, and is none left? */
    isAllKnown: (): boolean => memory !== null && !hasLooked && next === memory.entries.length,
    /** After one that was altered, is new, or stands where another was: go on behind where it stood. */
    lookBehind: (entry: TopicMetadata | null): void => {
      hasLooked = true
      if (!memory || !entry) return
      places ??= new Map(memory.entries.flatMap((one, place) => (one ? [[one.name, place]] : [])))
      const place = places.get(entry.name)
      if (place !== undefined) next = place + 1
    },
  }
}
