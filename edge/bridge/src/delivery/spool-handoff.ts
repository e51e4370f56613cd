import type { ReadingEnvelope } from '@headgate/edge-protocol'
import type { RouteOf } from '../routing/route-of.ts'
import { type Spool, SpoolClosedError, type SpoolEntry } from '../spool/index.ts'
import type { Handoff, Origin } from './handoff.ts'
import { spoolEntryOf } from './spooled-reading.ts'

/** What a reading needs beside its value: names, times, epoch. */
const ENVELOPE_BYTES = 300
/** JSON may write a byte as six. */
const BYTES_OF_A_BYTE = 2

export type SpoolHandoffOptions = {
  spool: Pick<Spool, 'take' | 'origins' | 'hasRoomFor' | 'whenRoomFor'>
  /** Where a reading goes; left out: to the readings topic. */
  routeOf?: RouteOf
  /** These are durable; the ids they have grow from call to call. */
  onTaken?: (readings: readonly ReadingEnvelope[], entries: readonly SpoolEntry[], lastId: number) => void
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
      const tell = () => {
        if (taken === readings.length) onTaken?.(readings, entries, lastId)
        else onTaken?.(readings.slice(0, taken), entries.slice(0, taken), lastId)
      }
      return durable.then(tell, ifClosed)
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

const DONE = Promise.resolve()
const never = new Promise<never>(() => undefined)
/** Its device is not told, and brings it again. */
const ifClosed = async (error: unknown): Promise<never> => {
  if (error instanceof SpoolClosedError) return never
  throw error
}
