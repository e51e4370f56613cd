import { type Actor, AppError, type EdgeAlarm } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { AlarmStore } from '../ports/edge-store.ts'

/** Says that somebody looks after it. The first one stays; the alarm goes away when its cause does. */
export const acknowledgeAlarm = async (
  deps: Pick<AlarmStore, 'acknowledgeAlarm'> & { clock: Clock },
  actor: Pick<Actor, 'name'>,
  id: string,
): Promise<EdgeAlarm> => {
  const alarm = await deps.acknowledgeAlarm(id, actor.name, deps.clock.now())
  if (!alarm)
    throw new AppError({
      code: 'NOT_FOUND',
      title: `There is no alarm ${id}`,
      fix: 'See the list of alarms; those that went away long ago are forgotten.',
    })
  return alarm
}
