import type { ReadingEnvelope } from '@headgate/edge-protocol'
import { createBoundedMap } from '../matching/bounded-map.ts'
import type { Origin } from '../matching/matcher.ts'
import { createRouter, type Destination, type Route } from './create-router.ts'
import { writeRoute } from './route-text.ts'

const REMEMBERED_MAX = 100_000

/** The route of a reading as it is written beside it on disk; the empty text for what goes to the readings topic as JSON under its device. */
export type RouteOf = (reading: Pick<ReadingEnvelope, 'deviceId' | 'channel'>) => string

export type RouteOfOptions = {
  routes: readonly Route[]
  bridgeId: string
  readingsTopic: string
  /** Where a device is heard; asked once for each of its channels. */
  originOf: (deviceId: string) => Pick<Origin, 'source' | 'link'>
}

/** Remembers what it has looked up: made anew when the routes change. */
export const createRouteOf = ({
  routes,
  bridgeId,
  readingsTopic,
  originOf,
}: RouteOfOptions): ((reading: Pick<ReadingEnvelope, 'deviceId' | 'channel'>) => string) => {
  if (routes.length === 0) return () => ''
  const router = createRouter(routes, { bridgeId, readingsTopic })
  const remembered = createBoundedMap<{ route: string }>(REMEMBERED_MAX)
  const look = (deviceId: string, channel: string) => {
    const destination = router({ deviceId, channel, ...originOf(deviceId) })
    return { route: isPlain(destination, deviceId, readingsTopic) ? '' : writeRoute(destination) }
  }
  return ({ deviceId, channel }) => remembered.getOrMake(`${deviceId}\0${channel}`, () => look(deviceId, channel)).route
}

const isPlain = ({ topic, key, format, headers }: Destination, deviceId: string, readingsTopic: string): boolean =>
  topic === readingsTopic && key === deviceId && format === 'json' && Object.keys(headers).length === 0
