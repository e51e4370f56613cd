import type { ClusterConnection } from '@headgate/domain'
import { consumeTopic, openRecords, type Records } from '@headgate/kafka-records'
import { uniqueName } from '@headgate/testing'

export type Writer = {
  /** Writes that Kafka has acknowledged. */
  written: () => number
  /** What became of writes that failed. */
  failures: string[]
  /** Ends the writing and resolves with the key of every acknowledged record. */
  stop: () => Promise<Set<string>>
}

const LANES = 2

/** Writes without a pause with acks=all, as idempotent producers do, until it is stopped. */
export const startWriter = (connection: ClusterConnection, topic: string): Writer => {
  const acknowledged = new Set<string>()
  const failures: string[] = []
  const padding = 'x'.repeat(1_000)
  let isOver = false
  const write = async (lane: number, records: Records) => {
    for (let index = 0; !isOver; index += 1) {
      const value = `${lane}-${index}`
      try {
        await records.produceRecord({ topic, key: value, value: padding })
        acknowledged.add(value)
      } catch (error) {
        failures.push(`${value}: ${error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error)}`)
      }
    }
    await records.close()
  }
  const lanes = Array.from({ length: LANES }, (_, lane) =>
    write(lane, openRecords(connection, { clientId: 'headgate-test-writer' })),
  )
  return {
    written: () => acknowledged.size,
    failures,
    stop: async () => {
      isOver = true
      await Promise.all(lanes)
      return acknowledged
    },
  }
}

const FILL = 500_000

/** Fills each partition with this much. A follower gets its first megabyte in one piece whatever the throttle: less holds nothing back. */
export const fillTopic = async (
  connection: ClusterConnection,
  topic: string,
  { partitions, bytesEach }: { partitions: number; bytesEach: number },
): Promise<void> => {
  const records = openRecords(connection, { clientId: 'headgate-test-filler' })
  const value = Buffer.alloc(FILL, 'x')
  const content = { key: Buffer.from('filler'), value, timestampMs: Date.now(), headers: [] }
  for (let partition = 0; partition < partitions; partition += 1)
    for (let filled = 0; filled < bytesEach; filled += FILL)
      await records.appendRecords({ topic, partition, records: [content] })
  await records.close()
}

/** Every key that a consumer finds in the topic, how often; resolves once all of `expected` were there, or nothing more comes. */
export const consumeAll = async (
  connection: ClusterConnection,
  topic: string,
  expected: ReadonlySet<string>,
): Promise<Map<string, number>> => {
  const found = new Map<string, number>()
  const missing = new Set(expected)
  const over = new AbortController()
  const timer = setTimeout(() => over.abort(), 60_000)
  await consumeTopic(connection, {
    groupId: uniqueName('count'),
    topic,
    fromBeginning: true,
    signal: over.signal,
    onRecords: (records) => {
      for (const { key } of records) {
        const text = key?.toString() ?? ''
        if (text === 'filler') continue
        found.set(text, (found.get(text) ?? 0) + 1)
        missing.delete(text)
      }
      if (missing.size === 0) over.abort()
    },
  })
  clearTimeout(timer)
  return found
}
