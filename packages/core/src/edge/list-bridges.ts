import type { Bridge, BridgeQuery, ListOf } from '@headgate/domain'
import { pageOf } from '../lib/page.ts'
import { sortBy } from '../lib/sort-by.ts'
import type { Clock } from '../ports/clock.ts'
import type { EdgeStore } from '../ports/edge-store.ts'
import { isBridgeOnline } from './is-bridge-online.ts'

const KEYS: Readonly<Record<string, (bridge: Bridge) => string | number>> = {
  bridgeId: ({ bridgeId }) => bridgeId,
  lastSeenAt: ({ lastSeenAt }) => lastSeenAt,
  waiting: ({ waiting }) => waiting,
  devices: ({ devices, deviceCount }) => deviceCount ?? devices,
  urgency: ({ isOnline, openAlarms }) => (isOnline ? 1_000_000 : 0) - openAlarms,
}

export const listBridges = async (
  deps: Pick<EdgeStore, 'listBridges'> & { clock: Clock },
  query: BridgeQuery,
): Promise<ListOf<Bridge>> => {
  const now = deps.clock.now()
  const all = (await deps.listBridges()).map((bridge) => ({
    ...bridge,
    isOnline: isBridgeOnline(bridge, now.getTime()),
  }))
  const wanted = query.search?.toLowerCase()
  const found = wanted === undefined ? all : all.filter(({ bridgeId }) => bridgeId.toLowerCase().includes(wanted))
  const sorted = sortBy(
    found,
    query.sort ?? 'urgency',
    (bridge, field) => KEYS[field]?.(bridge) ?? null,
    ({ bridgeId }) => bridgeId,
  )
  return { ...pageOf(sorted, query), asOf: now.toISOString(), incomplete: [] }
}
