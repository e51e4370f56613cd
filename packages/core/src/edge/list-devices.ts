import type { Device, DeviceQuery, ListOf } from '@headgate/domain'
import { cursorAfter, offsetOf } from '../lib/page.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeviceCounts, EdgeStore } from '../ports/edge-store.ts'
import { onlineSince } from './is-bridge-online.ts'

/** Searched, sorted and paged by the database: a fleet may have tens of thousands of devices. `counts` stand whatever state is asked for. */
export const listDevices = async (
  deps: Pick<EdgeStore, 'listDevices'> & { clock: Clock },
  { bridge: bridgeId, cursor, ...query }: DeviceQuery,
): Promise<ListOf<Device> & { counts: DeviceCounts }> => {
  const offset = offsetOf(cursor)
  const { items, counts } = await deps.listDevices({
    ...query,
    bridgeId,
    offset,
    onlineSince: onlineSince(deps.clock),
  })
  const total = query.state ? counts[query.state] : Object.values(counts).reduce((sum, count) => sum + count, 0)
  return {
    items,
    counts,
    total,
    nextCursor: cursorAfter(offset + query.limit, total),
    asOf: deps.clock.now().toISOString(),
    incomplete: [],
  }
}
