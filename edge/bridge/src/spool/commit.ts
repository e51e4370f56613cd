import type { Core } from './core.ts'
import { tallySegment } from './segments/tally-segment.ts'
import type { IdRange, SpoolRecord } from './spool.ts'
import { Tally } from './tally.ts'

/** Counts as consumed what lies after `afterId` and through `throughId`, and was not yet. */
export const consume = async (core: Core, afterId: number, throughId: number): Promise<void> => {
  const ranges = core.consumed.gapsIn(afterId + 1, throughId)
  const taken = ranges.flatMap((range) => core.leases.take(range))
  if (taken.length === recordsIn(core, ranges)) {
    countTaken(core, taken)
    for (const [first, last] of ranges) core.consumed.add(first, last)
  } else await core.alone.run(() => consumeByWalking(core, ranges))
  core.freed.notify()
}

const countTaken = ({ ledger }: Core, taken: readonly SpoolRecord[]): void => {
  for (const { device, readings } of taken) ledger.consume(device, 1, readings)
}

/** How many records stand on disk in the ranges. */
const recordsIn = ({ segments }: Pick<Core, 'segments'>, ranges: readonly IdRange[]): number => {
  let records = 0
  for (const { firstId, lastId } of segments)
    for (const [first, last] of ranges) records += Math.max(0, Math.min(last, lastId) - Math.max(first, firstId) + 1)
  return records
}

/** Some were never handed out, as after a start when Kafka knows more than the journal: only the disk says whose they are. */
const consumeByWalking = async (core: Core, wanted: readonly IdRange[]): Promise<void> => {
  const ranges = wanted.flatMap(([first, last]) => core.consumed.gapsIn(first, last))
  for (const [first, last] of ranges) core.consumed.add(first, last)
  const isIn = (id: number) => ranges.some(([first, last]) => id >= first && id <= last)
  const tally = new Tally()
  for (const segment of core.segments) {
    if (recordsIn({ segments: [segment] }, ranges) === 0) continue
    tally.addAll((await tallySegment(core.fs, core.names, segment, isIn)).tally)
  }
  for (const [device, { records, readings }] of tally) core.ledger.consume(device, records, readings)
}
