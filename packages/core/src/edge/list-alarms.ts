import type { EdgeAlarm, EdgeAlarmQuery, ListOf } from '@headgate/domain'
import { cursorAfter, offsetOf } from '../lib/page.ts'
import type { Clock } from '../ports/clock.ts'
import type { AlarmStore } from '../ports/edge-store.ts'

/** Open ones first, then the newest. */
export const listAlarms = async (
  deps: Pick<AlarmStore, 'listAlarms'> & { clock: Clock },
  { bridge: bridgeId, device: deviceId, cursor, ...query }: EdgeAlarmQuery,
): Promise<ListOf<EdgeAlarm>> => {
  const offset = offsetOf(cursor)
  const { items, total } = await deps.listAlarms({ ...query, bridgeId, deviceId, offset })
  return {
    items,
    total,
    nextCursor: cursorAfter(offset + query.limit, total),
    asOf: deps.clock.now().toISOString(),
    incomplete: [],
  }
}
