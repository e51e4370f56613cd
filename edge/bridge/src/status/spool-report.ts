import type { SpoolReport } from '@headgate/edge-protocol'
import { createRateMeter } from '../readings/rate-meter.ts'
import type { Spool } from '../spool/index.ts'

const READING_BYTES = 350
const ENOUGH_TO_AVERAGE = 1_000
/** What a column of the console holds. */
const CAPACITY_MAX = 2 ** 31 - 1

export type SpoolReporter = {
  report: () => SpoolReport
  /** About so many readings fit on disk, judged by those that are there. */
  capacity: () => number
}

/** What the bridge says of its spool. Time to drain follows from what came and went in the last ten seconds. */
export const createSpoolReporter = (spool: Pick<Spool, 'stats'>, now: () => number): SpoolReporter => {
  const taken = createRateMeter()
  const gone = createRateMeter()
  let before = spool.stats()

  const secondsToDrain = (waiting: number): number | null => {
    if (waiting === 0) return 0
    const perSecond = gone.perSecond(now()) - taken.perSecond(now())
    return perSecond > 0 ? Math.ceil(waiting / perSecond) : null
  }

  return {
    report: () => {
      const stats = spool.stats()
      taken.count(stats.appended.readings - before.appended.readings, now())
      gone.count(stats.consumed.readings - before.consumed.readings, now())
      before = stats
      const { state, sentence, waiting, dropped, lost, bytesOnDisk, bytesMax, oldestWaitingMs, quarantined } = stats
      return {
        ...{ state, sentence, bytesMax },
        bytes: bytesOnDisk,
        waiting: waiting.readings,
        dropped: dropped.readings,
        lost: lost.readings,
        damagedSegments: quarantined.length,
        oldestWaitingAt: oldestWaitingMs === null ? null : new Date(oldestWaitingMs).toISOString(),
        secondsToDrain: secondsToDrain(waiting.readings),
      }
    },
    capacity: () => {
      const { waiting, bytesOnDisk, bytesMax } = spool.stats()
      const each = waiting.readings >= ENOUGH_TO_AVERAGE ? bytesOnDisk / waiting.readings : READING_BYTES
      return Math.min(CAPACITY_MAX, Math.floor(bytesMax / each))
    },
  }
}
