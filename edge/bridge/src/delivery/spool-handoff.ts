import type { ReadingEnvelope } from '@headgate/edge-protocol'
import type { RouteOf } from '../routing/route-of.ts'
import { type Spool, SpoolClosedError, type SpoolEntry } from '../spool/index.ts'
import type { Handoff, Origin } from './handoff.ts'
import { spoolEntryOf } from './spooled-reading.ts'

/** What a reading needs beside its value: names, times, epoch. */
const ENVELOPE_BYTES = 300
/** JSON may write a byte as six. */
const BYTES_OF_A_BYTE = 2

/** A reading as it stands in the spool. */
export type Taken = { reading: ReadingEnvelope; entry: SpoolEntry }

export type SpoolHandoffOptions = {
  spool: Pick<Spool, 'append' | 'origins' | 'hasRoomFor' | 'whenRoomFor'>
  /** Where a reading goes; left out: to the readings topic. */
  routeOf?: RouteOf
  /** These are durable; the ids they have grow from call to call. */
  onTaken?: (taken: readonly Taken[], lastId: number) => void
  /** A reading that no spool takes, because it or a name in it is too long. */
  onRefused: (deviceId: string, why: string) => void
}

/** Gives readings to the spool. What is not durable when the spool closes is never promised to anybody. */
export const createSpoolHandoff = ({ spool, routeOf = () => '', onTaken, onRefused }: SpoolHandoffOptions): Handoff => {
  const bytesOf = (readings: number, bytes: number) => readings * ENVELOPE_BYTES + bytes * BYTES_OF_A_BYTE

  const append = async (readings: readonly Taken[], origin?: Origin): Promise<void> => {
    try {
      const entries = readings.map(({ entry }) => entry)
      const { taken, lastId } = await spool.append(entries, origin)
      onTaken?.(taken === readings.length ? readings : readings.slice(0, taken), lastId)
    } catch (error) {
      // Its device is not told, and brings it again.
      if (error instanceof SpoolClosedError) return never
      if (!(error instanceof RangeError)) throw error
      const [first] = readings
      if (readings.length === 1 && first) onRefused(first.entry.device, error.message)
      else await Promise.all(readings.map((each) => append([each], each === readings.at(-1) ? origin : undefined)))
    }
  }

  return {
    accept: (readings, origin) =>
      readings.length === 0
        ? Promise.resolve()
        : append(
            readings.map((reading) => ({ reading, entry: spoolEntryOf(reading, routeOf(reading)) })),
            origin,
          ),
    tokensOf: (link) => spool.origins(link),
    hasRoomFor: (readings, bytes = 0) => spool.hasRoomFor(bytesOf(readings, bytes)),
    whenRoomFor: (readings, signal, bytes = 0) => spool.whenRoomFor(bytesOf(readings, bytes), signal),
  }
}

const never = new Promise<never>(() => undefined)
