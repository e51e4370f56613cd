import type { Plan } from '@headgate/domain'

/** The brokers that occur in the moves of a plan, racks side by side. */
export const brokersOf = ({
  moves,
  cost,
}: Pick<Plan, 'moves' | 'cost'>): { brokerId: number; rack: string | null }[] => {
  const racks = new Map(cost.brokers.map(({ brokerId, rack }) => [brokerId, rack]))
  const ids = new Set(moves.flatMap(({ before, after }) => [...before, ...after]))
  return [...ids]
    .map((brokerId) => ({ brokerId, rack: racks.get(brokerId) ?? null }))
    .sort((a, b) => (a.rack ?? '').localeCompare(b.rack ?? '') || a.brokerId - b.brokerId)
}
