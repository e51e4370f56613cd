import type { BookFile } from '../book/book-file.ts'
import type { Gone } from './find-waiting.ts'
import type { Scan } from './scan-kafka.ts'
import type { EpochTally, Tallies } from './tallies.ts'

export type EpochAudit = {
  bootEpoch: string
  /** Taken in, and what rules dropped of it before it was taken to the disk, by reason. */
  read: number
  suppressed: Record<string, number>
  taken: number
  inKafka: number
  duplicates: number
  waiting: number
  deadLetters: Record<string, number>
  /** Of what was taken, in none of these places. */
  missing: number
  /** In these places, and never counted as taken. */
  surplus: number
  /** Numbers between the first and the last that the bridge never took: of a board, frames that never came. */
  neverTaken: number
  /** Kafka has deleted records of its time: what is missing may be among them. */
  isTruncated: boolean
}

export type DeviceAudit = {
  deviceId: string
  read: number
  inKafka: number
  duplicates: number
  waiting: number
  /** By reason: rules, dead letters, the policy of the spool, damage of the disk. */
  dropped: Record<string, number>
  /** Not to be told from what Kafka has deleted by its retention. */
  deletedByRetention: number
  missing: number
  surplus: number
  line: BookFile['devices'][number]['line']
  agrees: boolean
  epochs: EpochAudit[]
}

export type Audit = {
  asOf: string
  agrees: boolean
  devices: DeviceAudit[]
  topicsMissing: string[]
  records: number
  /** Runs that the book does not keep any more. */
  forgottenEpochs: number
}

export type CompareOptions = {
  book: BookFile
  tallies: Tallies
  gone: Gone
  scan: Scan
  /** In exactly-once mode a number may not be in Kafka twice. */
  mayRepeat: boolean
}

const count = (seqs: Iterable<number>, counts: (seq: number) => boolean): number => {
  let found = 0
  for (const seq of seqs) if (counts(seq)) found++
  return found
}
const total = (counts: Iterable<number>): number => [...counts].reduce((sum, count) => sum + count, 0)

/** Holds the book against what is in Kafka, on disk and among the dead letters. Pure. */
export const compare = ({ book, tallies, gone, scan, mayRepeat }: CompareOptions): Audit => {
  const byDevice = Map.groupBy(tallies.all, ({ deviceId }) => deviceId)
  const lines = new Map(book.devices.map(({ deviceId, line }) => [deviceId, line]))
  const devices = [...byDevice].map(([deviceId, found]) => {
    const epochs = found.map((tally) => epochAudit(tally, scan))
    return deviceAudit(deviceId, epochs, gone.get(deviceId), lines.get(deviceId), mayRepeat)
  })
  return {
    ...{ asOf: book.savedAt, devices, topicsMissing: scan.missing, records: scan.records },
    ...{ agrees: devices.every(({ agrees }) => agrees), forgottenEpochs: book.forgotten },
  }
}

const epochAudit = ({ epoch, inKafka, duplicates, dead, deadBy, waiting }: EpochTally, scan: Scan): EpochAudit => {
  const { bootEpoch, firstSeq, lastSeq, firstMs, taken, suppressed, topics } = epoch
  const onlyDead = count(dead, (seq) => !inKafka.has(seq))
  const onlyWaiting = count(waiting, (seq) => !inKafka.has(seq) && !dead.has(seq))
  const there = inKafka.size + onlyDead + onlyWaiting
  const dropped = total(Object.values(suppressed))
  const isTruncated = scan.truncated.some(
    ({ topic, oldestMs }) => topics.includes(topic) && (oldestMs === null || oldestMs >= firstMs),
  )
  return {
    ...{ bootEpoch, suppressed, taken, duplicates, isTruncated, inKafka: inKafka.size, waiting: onlyWaiting },
    read: taken + dropped,
    deadLetters: Object.fromEntries(deadBy),
    missing: Math.max(0, taken - there),
    surplus: Math.max(0, there - taken),
    neverTaken: taken === 0 ? 0 : Math.max(0, lastSeq - firstSeq + 1 - taken - dropped),
  }
}

const deviceAudit = (
  deviceId: string,
  epochs: EpochAudit[],
  gone: { dropped: number; lost: number } = { dropped: 0, lost: 0 },
  line: DeviceAudit['line'] = { garbage: 0, crcErrors: 0, gaps: 0, duplicates: 0 },
  mayRepeat: boolean,
): DeviceAudit => {
  const sum = (of: (epoch: EpochAudit) => number) => total(epochs.map(of))
  const deletedByRetention = sum(({ isTruncated, missing }) => (isTruncated ? missing : 0))
  const unexplained = sum(({ isTruncated, missing }) => (isTruncated ? 0 : missing))
  const byPolicy = Math.min(unexplained, gone.dropped)
  const byDamage = Math.min(unexplained - byPolicy, gone.lost)
  const missing = unexplained - byPolicy - byDamage
  const surplus = sum((epoch) => epoch.surplus)
  const duplicates = sum((epoch) => epoch.duplicates)
  const dropped: Record<string, number> = {}
  const add = (reason: string, count: number) => {
    if (count > 0) dropped[reason] = (dropped[reason] ?? 0) + count
  }
  for (const { suppressed, deadLetters } of epochs) {
    for (const [reason, count] of Object.entries(suppressed)) add(`rule ${reason}`, count)
    for (const [reason, count] of Object.entries(deadLetters)) add(`dead letter: ${reason}`, count)
  }
  add('policy of the spool', byPolicy)
  add('damage of the disk', byDamage)
  return {
    ...{ deviceId, read: sum(({ read }) => read), inKafka: sum(({ inKafka }) => inKafka), duplicates },
    ...{ waiting: sum(({ waiting }) => waiting), dropped, deletedByRetention, missing, surplus, line, epochs },
    agrees: missing === 0 && surplus === 0 && (mayRepeat || duplicates === 0),
  }
}
