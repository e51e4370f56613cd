import type { Device, DeviceLedger } from '@headgate/domain'

/** read = produced + waiting + dropped, with the reasons of what was dropped adding up to it. */
export const deviceLedger = ({
  bootEpoch,
  read,
  produced,
  waiting,
  dropped,
  droppedBy,
}: Pick<Device, 'bootEpoch' | 'read' | 'produced' | 'waiting' | 'dropped' | 'droppedBy'>): DeviceLedger => {
  const named = Object.entries(droppedBy).map(([reason, count]) => ({ reason, count }))
  const rest = dropped - named.reduce((sum, { count }) => sum + count, 0)
  const reasons = rest > 0 ? [...named, { reason: 'queue', count: rest }] : named
  return {
    bootEpoch,
    read,
    produced,
    waiting,
    dropped,
    droppedBy: reasons.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count),
    difference: read - (produced + waiting + dropped),
  }
}
