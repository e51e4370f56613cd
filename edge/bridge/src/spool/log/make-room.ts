import { join } from 'node:path'
import { idsIn } from '../consumed-set.ts'
import { bytesOnDisk, type Core } from '../core.ts'
import { footerOf } from '../segments/footer-of.ts'
import { unknownDevice } from '../segments/mark-damaged.ts'
import { quarantineFolder, type Segment } from '../segments/segment.ts'
import { tallySegment } from '../segments/tally-segment.ts'
import type { Tally } from '../tally.ts'

/** The oldest segment in which something waits. */
export const oldestWaiting = ({ segments, consumed }: Core): Segment | undefined =>
  segments.find(({ firstId, lastId, isDoomed }) => !isDoomed && !consumed.covers(firstId, lastId))

/** Whether its newest record has been waiting for longer than is allowed. */
export const isTooOld = ({ settings }: Core, segment: Segment | undefined): boolean =>
  settings.ageMaxMs !== null && segment !== undefined && settings.monotonicMs() - segment.newestAt > settings.ageMaxMs

export const fits = (core: Core, bytes: number): boolean => bytesOnDisk(core) + bytes <= core.settings.bytesMax

/** Resolves when so many bytes may be written under the caps. Drops what the policy lets it drop, and waits for the rest. */
export const makeRoom = async (core: Core, bytes: number, signal: AbortSignal): Promise<void> => {
  const { policy } = core.settings
  while (!signal.aborted) {
    const isOld = isTooOld(core, oldestWaiting(core))
    const hasRoom = fits(core, bytes)
    // Under drop-newest it was decided when they came whether they are taken.
    if ((hasRoom && !isOld) || policy === 'drop-newest') break
    if (!hasRoom && (await finishRemoval(core, signal))) continue
    if (!hasRoom && (await emptyQuarantine(core))) continue
    if (policy === 'drop-oldest' && (await dropOldest(core, hasRoom))) continue
    // Only age, and what is old is being delivered just now: that is no reason to wait.
    if (policy === 'drop-oldest' && hasRoom) break
    core.health.report('cap', { state: 'full', sentence: fullSentence(core, hasRoom) })
    await core.freed.next(signal)
  }
  core.health.report('cap', null)
}

const fullSentence = ({ settings: { policy, bytesMax, ageMaxMs } }: Core, hasRoom: boolean): string => {
  const reached = hasRoom ? `what waits is older than ${ageMaxMs} ms` : `all of its ${bytesMax} bytes are taken`
  const nothing = policy === 'block' ? 'nothing is dropped (policy block)' : 'what there is, is being delivered'
  return `The spool is full: ${reached}, and ${nothing}. Nothing more is acknowledged until Kafka has taken some of it`
}

/** What is done with and still there must go before anything else is dropped. False when there is no such segment. */
const finishRemoval = async (core: Core, signal: AbortSignal): Promise<boolean> => {
  const isLeft = () =>
    core.segments.some(
      ({ isActive, firstId, lastId }) => !isActive && lastId >= firstId && core.consumed.covers(firstId, lastId),
    )
  if (!isLeft()) return false
  await core.journal.save({ isUrgent: true })
  await core.removed()
  if (isLeft()) await core.settings.wait(REMOVAL_RETRY_MS, signal)
  return true
}
const REMOVAL_RETRY_MS = 1_000

/** Drops the oldest closed segment that nobody is delivering; false when there is none. Counted on disk before it is removed. */
export const dropOldest = async (core: Core, onlyTooOld: boolean): Promise<boolean> => {
  const isDropped = await core.alone.run(async () => {
    const { consumed } = core
    const segment = core.segments.find(
      (next) =>
        !next.isActive &&
        !next.isDoomed &&
        !consumed.covers(next.firstId, next.lastId) &&
        !core.leases.isInUse(next) &&
        (!onlyTooOld || isTooOld(core, next)),
    )
    if (!segment) return false
    // From here on no reader hands out any of it.
    segment.isDoomed = true
    const { firstId, lastId } = segment
    const waiting = consumed.gapsIn(firstId, lastId)
    const counted = await tallyWaiting(core, segment, idsIn(waiting)).catch(() => null)
    const dropped = counted ?? unknownDevice(waiting)
    const devices = [...dropped].map(([device]) => device)
    core.ledger.remove(dropped, 'dropped', counted !== null)
    const unreadable = idsIn(waiting) - dropped.total.records
    if (unreadable > 0) {
      core.ledger.remove(unknownDevice([[1, unreadable]]), 'lost', false)
      devices.push('')
    }
    consumed.add(firstId, lastId)
    await core.journal.save({ devices, isUrgent: true })
    return true
  })
  await core.removed()
  return isDropped
}

/** The footer says it without a walk while all of the segment waits. */
const tallyWaiting = async (core: Core, segment: Segment, waiting: number): Promise<Tally> => {
  const isWhole = waiting === segment.lastId - segment.firstId + 1
  const footer = isWhole ? await footerOf(core.fs, segment).catch(() => null) : null
  if (footer) return footer.tally
  return (await tallySegment(core.fs, core.names, segment, (id) => !core.consumed.has(id))).tally
}

/** Makes room by removing the oldest file that is only kept to be looked at. */
const emptyQuarantine = async (core: Core): Promise<boolean> => {
  if (core.quarantineBytes === 0) return false
  const folder = quarantineFolder(core.settings.folder)
  const [oldest, ...rest] = (await core.fs.list(folder).catch(() => [])).sort()
  if (oldest === undefined) {
    core.quarantineBytes = 0
    return true
  }
  const path = join(folder, oldest)
  const file = await core.fs.open(path, 'read')
  const bytes = await file.size().finally(() => file.close())
  await core.fs.unlink(path)
  await core.fs.fsyncDir(folder)
  core.quarantineBytes = rest.length === 0 ? 0 : Math.max(0, core.quarantineBytes - bytes)
  return true
}
