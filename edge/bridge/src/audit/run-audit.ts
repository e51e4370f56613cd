import { resolve } from 'node:path'
import { deadLetterTopicOf } from '@headgate/edge-protocol'
import type { Kafka } from 'kafkajs'
import { type BookFile, readBookFile } from '../book/book-file.ts'
import type { BridgeConfig } from '../config/schema.ts'
import { type Audit, compare } from './compare.ts'
import { findGone, findWaiting } from './find-waiting.ts'
import { scanKafka } from './scan-kafka.ts'
import { createTallies } from './tallies.ts'

export type AuditOptions = {
  kafka: Kafka
  config: BridgeConfig
  /** Where a relative `spool.directory` lies. */
  baseDirectory: string
  deviceId: string | null
  onProgress: (records: number, ofRecords: number) => void
  signal: AbortSignal
}

/** Nothing is known of this spool yet. */
export class NoBookError extends Error {
  override readonly name = 'NoBookError'
}

/**
 * Holds what the bridge took in against what is in Kafka. The order makes it true beside a running bridge: first the book, then
 * what waits, then Kafka, because readings only ever go that way. Null: interrupted.
 */
export const runAudit = async (options: AuditOptions): Promise<Audit | null> => {
  const { kafka, config, baseDirectory, deviceId, onProgress, signal } = options
  const { readingsTopic } = config.kafka
  const { guarantee, deadLetterTopic = deadLetterTopicOf(readingsTopic) } = config.delivery
  const folder = resolve(baseDirectory, config.spool.directory)
  const book = await bookOf(folder)
  const tallies = createTallies(book, deviceId)
  await findWaiting(folder, book.throughId, tallies)
  const topics = new Set(tallies.all.flatMap(({ epoch }) => epoch.topics).filter((topic) => topic !== ''))
  const scan = await scanKafka({
    ...{ kafka, deadLetterTopic, tallies, onProgress, signal },
    groupId: `headgate-bridge-${config.bridgeId}-audit`,
    topics: [...topics, deadLetterTopic],
  })
  if (signal.aborted) return null
  // Asked last: what the policy dropped while Kafka was being read is told as well.
  const gone = await findGone(folder)
  const isOurs = (topic: string) => topics.has(topic)
  return compare({
    ...{ book, tallies, gone, mayRepeat: guarantee === 'at-least-once' },
    scan: { ...scan, missing: scan.missing.filter(isOurs) },
  })
}

const bookOf = async (folder: string): Promise<BookFile> => {
  const book = await readBookFile(folder)
  if (book) return book
  throw new NoBookError(
    `There is no book of readings in ${folder}: no bridge that keeps one has run with this spool. Start it once, or name its configuration with --config`,
  )
}
