import type { RouteOf } from '../routing/route-of.ts'
import { type Spool, SpoolClosedError, type SpoolEntry } from '../spool/index.ts'
import type { Handoff, Origin } from './handoff.ts'
import { spoolEntryOf } from './spooled-reading.ts'

/** What a reading needs beside its value: names, times, epoch. */
const ENVELOPE_BYTES = 300
/** JSON may write a byte as six. */
const BYTES_OF_A_BYTE = 2

export type SpoolHandoffOptions = {
  spool: Pick<Spool, 'append' | 'origins' | 'hasRoomFor' | 'whenRoomFor'>
  /** Where a reading goes; left out: to the readings topic. */
  routeOf?: RouteOf
  /** A reading that no spool takes, because it or a name in it is too long. */
  onRefused: (deviceId: string, why: string) => void
}

/** Gives readings to the spool. What is not durable when the spool closes is never promised to anybody. */
export const createSpoolHandoff = ({ spool, routeOf = () => '', onRefused }: SpoolHandoffOptions): Handoff => {
  const bytesOf = (readings: number, bytes: number) => readings * ENVELOPE_BYTES + bytes * BYTES_OF_A_BYTE

  const append = async (entries: readonly SpoolEntry[], origin?: Origin): Promise<void> => {
    try {
      await spool.append(entries, origin)
    } catch (error) {
      // Its device is not told, and brings it again.
      if (error instanceof SpoolClosedError) return never
      if (!(error instanceof RangeError)) throw error
      const [entry] = entries
      if (entries.length === 1 && entry) onRefused(entry.device, error.message)
      else await Promise.all(entries.map((each) => append([each], each === entries.at(-1) ? origin : undefined)))
    }
  }

  return {
    accept: (readings, origin) =>
      readings.length === 0
        ? Promise.resolve()
        : append(
            readings.map((reading) => spoolEntryOf(reading, routeOf(reading))),
            origin,
          ),
    tokensOf: (link) => spool.origins(link),
    hasRoomFor: (readings, bytes = 0) => spool.hasRoomFor(bytesOf(readings, bytes)),
    whenRoomFor: (readings, signal, bytes = 0) => spool.whenRoomFor(bytesOf(readings, bytes), signal),
  }
}

const never = new Promise<never>(() => undefined)
