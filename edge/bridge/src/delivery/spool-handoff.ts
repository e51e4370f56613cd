import type { ReadingEnvelope } from '@headgate/edge-protocol'
import type { RouteOf } from '../routing/route-of.ts'
import { type Spool, SpoolClosedError, type SpoolEntry } from '../spool/index.ts'
import type { Handoff, Origin } from './handoff.ts'
import { spoolEntryOf } from './spooled-reading.ts'

/** What a reading needs beside its value: names, times, epoch. */
const ENVELOPE_BYTES = 300
/** JSON may write a byte as six. */
const BYTES_OF_A_BYTE = 2

/** What there is to count of a reading: all that is kept of it until it is durable, because thousands wait at a time. */
export type TakenReading = Pick<ReadingEnvelope, 'deviceId' | 'bootEpoch' | 'seq'> &
  Pick<SpoolEntry, 'gatewayTimeMs' | 'route'>

export type SpoolHandoffOptions = {
  spool: Pick<Spool, 'take' | 'origins' | 'hasRoomFor' | 'whenRoomFor'>
  /** Where a reading goes; left out: to the readings topic. */
  routeOf?: RouteOf
  /** These are durable, up to this id; it grows from call to call. */
  onTaken?: (readings: readonly TakenReading[], lastId: number) => void
  /** A reading that no spool takes, because it or a name in it is too long. */
  onRefused: (deviceId: string, why: string) => void
}

/** Gives readings to the spool. What is not durable when the spool closes is never promised to anybody. */
export const createSpoolHandoff = ({ spool, routeOf = () => '', onTaken, onRefused }: SpoolHandoffOptions): Handoff => {
  const bytesOf = (readings: number, bytes: number) => readings * ENVELOPE_BYTES + bytes * BYTES_OF_A_BYTE

  const accept = (readings: readonly ReadingEnvelope[], origin?: Origin): Promise<void> => {
    if (readings.length === 0) return DONE
    const entries = readings.map((reading) => spoolEntryOf(reading, routeOf(reading)))
    try {
      const { taken, lastId, durable } = spool.take(entries, origin)
      const counted = countedOf(readings, entries, taken)
      return durable.then(() => onTaken?.(counted, lastId), ifClosed)
    } catch (error) {
      if (!(error instanceof RangeError)) return ifClosed(error)
      return acceptOneByOne(readings, error, origin)
    }
  }
  /** One of them is too long: the others are taken. */
  const acceptOneByOne = async (readings: readonly ReadingEnvelope[], { message }: RangeError, origin?: Origin) => {
    const [first] = readings
    if (readings.length === 1 && first) onRefused(first.deviceId, message)
    else await Promise.all(readings.map((each) => accept([each], each === readings.at(-1) ? origin : undefined)))
  }

  return {
    accept,
    tokensOf: (link) => spool.origins(link),
    hasRoomFor: (readings, bytes = 0) => spool.hasRoomFor(bytesOf(readings, bytes)),
    whenRoomFor: (readings, signal, bytes = 0) => spool.whenRoomFor(bytesOf(readings, bytes), signal),
  }
}

const countedOf = (
  readings: readonly ReadingEnvelope[],
  entries: readonly SpoolEntry[],
  taken: number,
): readonly TakenReading[] => {
  const counted: TakenReading[] = []
  for (let at = 0; at < taken; at++) {
    const [reading, entry] = [readings[at], entries[at]]
    if (!reading || !entry) break
    const { deviceId, bootEpoch, seq } = reading
    counted.push({ deviceId, bootEpoch, seq, gatewayTimeMs: entry.gatewayTimeMs, route: entry.route })
  }
  return counted
}

const DONE = Promise.resolve()
const never = new Promise<never>(() => undefined)
/** Its device is not told, and brings it again. */
const ifClosed = async (error: unknown): Promise<never> => {
  if (error instanceof SpoolClosedError) return never
  throw error
}
