import { type OutRecord, readingHeaders, UNPLACED } from '../delivery/reading-record.ts'
import { parseReading, readSpooled, type SpooledReading } from '../delivery/spooled-reading.ts'
import type { Serializers } from '../serializing/create-serializers.ts'
import type { SpoolRecord } from '../spool/index.ts'
import type { Destination } from './create-router.ts'
import { readRoute } from './route-text.ts'

export type RecordMaker = {
  /** Where a reading with this route goes; null: its device is the key. For people the reason why it goes nowhere. */
  destinationOf: (route: string) => Addressed | { reason: string }
  /** The record; `unprepared` while its schema is not known; for people the reason why there can be none. */
  make: (spooled: SpoolRecord, destination: Addressed) => OutRecord | 'unprepared' | { reason: string }
}

/** A key of null is the device. */
export type Addressed = Omit<Destination, 'key'> & { key: string | null }

export type RecordMakerOptions = {
  serializers: Pick<Serializers, 'serialize'>
  readingsTopic: string
  /** A reading that is older when its record is made says so in a header. */
  historicalAfterMs: number
  now?: () => number
}

const ROUTES_MAX = 20_000

/** From what lies in the spool to the record for Kafka. The empty route is the readings topic: key is the device, format JSON. */
export const createRecordMaker = (options: RecordMakerOptions): RecordMaker => {
  const { serializers, readingsTopic, historicalAfterMs, now = Date.now } = options
  const plain: Addressed = { topic: readingsTopic, key: null, headers: {}, format: 'json' }
  const remembered = new Map<string, Addressed>()

  const bytesOf = ({ json }: SpooledReading, { topic, format }: Addressed) => {
    // As it stands in the spool.
    if (format === 'json') return json
    const reading = parseReading(json)
    if ('reason' in reading) return reading
    try {
      return serializers.serialize(reading, topic, format) ?? ('unprepared' as const)
    } catch (error) {
      return { reason: `it cannot be written as ${format}: ${error instanceof Error ? error.message : String(error)}` }
    }
  }

  return {
    destinationOf: (route) => {
      if (route === '') return plain
      const known = remembered.get(route)
      if (known) return known
      const destination = readRoute(route)
      if (!destination) return { reason: `its route ${route.slice(0, 200)} is not known to this version of the bridge` }
      if (remembered.size >= ROUTES_MAX) remembered.clear()
      remembered.set(route, destination)
      return destination
    },
    make: (spooled, destination) => {
      const reading = readSpooled(spooled)
      if ('reason' in reading) return reading
      const value = bytesOf(reading, destination)
      if (!Buffer.isBuffer(value)) return value
      const { device, gatewayTimeMs } = spooled
      const timestamp = String(gatewayTimeMs)
      const headers = readingHeaders(device, reading, timestamp, now() - gatewayTimeMs > historicalAfterMs)
      const allHeaders = destination === plain ? headers : { ...destination.headers, ...headers }
      return { key: destination.key ?? device, value, timestamp, headers: allHeaders, partition: UNPLACED }
    },
  }
}
