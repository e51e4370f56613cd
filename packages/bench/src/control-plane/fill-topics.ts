import type { Records } from '@headgate/kafka-records'

/** One topic in so many gets records; the largest of them comes last by name, so that no sort is right by chance. */
export const ONE_IN = 50
const VALUE = Buffer.alloc(200, 'reading ')
const AT_ONCE = 4

/** How many records a topic is given by its place: 0 for most. */
export const recordsFor = (place: number): number => (place % ONE_IN === 0 ? 20 * (1 + ((place / ONE_IN) % 10)) : 0)

/** Records into some topics, four at a time: sizes and counts that differ. */
export const fillTopics = async (
  { appendRecords }: Pick<Records, 'appendRecords'>,
  names: readonly string[],
  { signal, onProgress }: { signal: AbortSignal; onProgress: (filled: number) => void },
): Promise<number> => {
  const chosen = names.flatMap((topic, place) => (recordsFor(place) > 0 ? [{ topic, count: recordsFor(place) }] : []))
  for (let start = 0; start < chosen.length; start += AT_ONCE) {
    signal.throwIfAborted()
    await Promise.all(
      chosen.slice(start, start + AT_ONCE).map(({ topic, count }) =>
        appendRecords({
          topic,
          partition: 0,
          records: Array.from({ length: count }, (_, index) => ({
            timestampMs: Date.now(),
            key: Buffer.from(String(index)),
            value: VALUE,
            headers: [],
          })),
        }),
      ),
    )
    onProgress(Math.min(chosen.length, start + AT_ONCE))
  }
  return chosen.length
}
