import { AppError } from '@headgate/domain'
import { partitionForKey } from '@headgate/edge-protocol'
import type { FetchPartition, RawRecord, RecordContent } from '../../ports/records.ts'
import type { CopyRange } from './copy-records-spec.ts'

const CHUNK = 5_000

const unreadable = (topic: string, partition: number): AppError =>
  new AppError({
    code: 'BROKER_UNREACHABLE',
    title: `${topic}-${partition} cannot be read now`,
    detail: 'It has no leader, or a transaction is open in it.',
    fix: 'The copy goes on by itself when it can be read again.',
    retriable: true,
  })

/** All records of one range, as the source has them now: what its retention has deleted meanwhile is not there. */
const readRange = async (
  fetch: FetchPartition,
  topic: string,
  { partition, from, to }: CopyRange,
): Promise<RawRecord[]> => {
  const records: RawRecord[] = []
  for (let next = from; next < to; ) {
    const answer = await fetch({ topic, partition, from: { offset: next }, limit: CHUNK })
    if (answer.nextOffset <= next) throw unreadable(topic, partition)
    records.push(...answer.records.filter(({ offset }) => offset < to))
    next = answer.nextOffset
  }
  return records
}

/**
 * Where a record goes: to the partition it came from while both have as many, which keeps what a producer of its own mind chose;
 * otherwise by the murmur2 of its key, and without one by its old partition, so that it can be found again.
 */
export const targetOf = (
  { partition, key }: Pick<RawRecord, 'partition' | 'key'>,
  numSource: number,
  numTarget: number,
): number => {
  if (numSource === numTarget) return partition
  return key === null ? partition % numTarget : partitionForKey(key, numTarget)
}

/** What the ranges put into each partition of the target, in the order in which it is sent. The same ranges give the same, always. */
export const expectedRecords = async (
  fetch: FetchPartition,
  {
    source,
    ranges,
    numSource,
    numTarget,
  }: { source: string; ranges: readonly CopyRange[]; numSource: number; numTarget: number },
): Promise<Map<number, RawRecord[]>> => {
  const read = await Promise.all(ranges.map((range) => readRange(fetch, source, range)))
  return Map.groupBy(read.flat(), (record) => targetOf(record, numSource, numTarget))
}

const isSameBytes = (a: Buffer | null, b: Buffer | null): boolean => (a === null || b === null ? a === b : a.equals(b))
const headersText = (headers: RecordContent['headers']): string =>
  headers
    .map(([name, value]) => `${name}\n${value.toString('base64')}`)
    .sort()
    .join('\n\n')

/** Times are not looked at: a target that stamps records itself gives them others. */
const isSameRecord = (a: RecordContent, b: RecordContent): boolean =>
  isSameBytes(a.key, b.key) && isSameBytes(a.value, b.value) && headersText(a.headers) === headersText(b.headers)

/**
 * What is still to be sent. A partition is written in order, so that what arrived is a beginning of what was expected; records that others
 * wrote in between are passed over.
 */
export const notArrived = async (
  fetch: FetchPartition,
  { target, expected, ends }: { target: string; expected: ReadonlyMap<number, RawRecord[]>; ends: readonly number[] },
): Promise<Map<number, RawRecord[]>> => {
  const missing = new Map<number, RawRecord[]>()
  await Promise.all(
    [...expected].map(async ([partition, records]) => {
      let arrived = 0
      for (let next = ends[partition] ?? 0; ; ) {
        const answer = await fetch({ topic: target, partition, from: { offset: next }, limit: CHUNK })
        for (const one of answer.records) {
          const wanted = records[arrived]
          if (wanted && isSameRecord(wanted, one)) arrived += 1
        }
        const isAtEnd = answer.logEndOffset >= 0 && answer.nextOffset >= answer.logEndOffset
        if (isAtEnd) break
        // To take what cannot be read for what has not arrived would send it twice.
        if (answer.nextOffset <= next) throw unreadable(target, partition)
        next = answer.nextOffset
      }
      if (arrived < records.length) missing.set(partition, records.slice(arrived))
    }),
  )
  return missing
}
