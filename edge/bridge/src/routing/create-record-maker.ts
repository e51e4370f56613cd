import { READING_HEADERS, type ReadingEnvelope } from '@headgate/edge-protocol'
import type { Serializers } from '../serializing/create-serializers.ts'
import type { Destination } from './create-router.ts'
import { readRoute } from './route-text.ts'

export type RoutedRecord = {
  topic: string
  key: string
  headers: Record<string, string>
  value: Buffer
  timestamp: string
}

export type RecordMaker = {
  /**
   * Makes what a route needs ready: the id of its schema. Waits while the registry is away, and the readings with it, where they
   * are. False when the signal came first.
   */
  prepare: (route: string, signal: AbortSignal) => Promise<boolean>
  /** The record of a reading; `unprepared` before `prepare`; for people the reason why there can be none. */
  make: (reading: ReadingEnvelope, route: string) => RoutedRecord | 'unprepared' | { reason: string }
}

/** From a reading and the route that stands beside it to the record for Kafka. The empty route is the readings topic: key is the device, format JSON. */
export const createRecordMaker = (serializers: Serializers, readingsTopic: string): RecordMaker => {
  const remembered = new Map<string, Destination>()
  const destinationOf = (route: string): Destination | null => {
    const known = remembered.get(route)
    if (known) return known
    const destination = readRoute(route)
    if (remembered.size >= ROUTES_MAX) remembered.clear()
    if (destination) remembered.set(route, destination)
    return destination
  }

  return {
    prepare: async (route, signal) => {
      const { topic, format } = (route === '' ? null : destinationOf(route)) ?? {
        topic: readingsTopic,
        format: 'json' as const,
      }
      return serializers.prepare(topic, format, signal)
    },
    make: (reading, route) => {
      const plain: Destination = { topic: readingsTopic, key: reading.deviceId, headers: {}, format: 'json' }
      const destination = route === '' ? plain : destinationOf(route)
      if (!destination) return { reason: `its route ${route.slice(0, 200)} is not known to this version of the bridge` }
      const { topic, key, format, headers } = destination
      const value = serializers.serialize(reading, topic, format)
      if (!value) return 'unprepared'
      const timestamp = String(Date.parse(reading.gatewayTime))
      return { topic, key, value, timestamp, headers: { ...headers, ...headersOf(reading, timestamp) } }
    },
  }
}

const ROUTES_MAX = 20_000

const headersOf = (reading: ReadingEnvelope, gatewayTime: string): Record<string, string> => ({
  [READING_HEADERS.device]: reading.deviceId,
  [READING_HEADERS.channel]: reading.channel,
  [READING_HEADERS.bootEpoch]: reading.bootEpoch,
  [READING_HEADERS.seq]: String(reading.seq),
  [READING_HEADERS.gatewayTime]: gatewayTime,
})
