export type AssignableBroker = { brokerId: number; rack: string | null }

/** Brokers so ordered that neighbours lie in different racks where there are several: a1 b1 c1 a2 b2 … */
const byTurnsOfRacks = (brokers: readonly AssignableBroker[]): number[] => {
  const racks = new Map<string, number[]>()
  for (const { brokerId, rack } of [...brokers].sort((a, b) => a.brokerId - b.brokerId)) {
    const key = rack ?? ''
    racks.set(key, [...(racks.get(key) ?? []), brokerId])
  }
  const queues = [...racks.entries()].sort(([a], [b]) => a.localeCompare(b)).map(([, ids]) => ids)
  const longest = Math.max(0, ...queues.map((ids) => ids.length))
  return Array.from({ length: longest }, (_, turn) => queues.flatMap((ids) => ids.slice(turn, turn + 1))).flat()
}

/**
 * Replicas for each partition, the first being the preferred leader: leaders go round, and the followers of a partition lie in other
 * racks than its leader for as long as there are any. A shift per round spreads who follows whom.
 */
export const proposeAssignment = (
  brokers: readonly AssignableBroker[],
  { partitions, replicationFactor, from = 0 }: { partitions: number; replicationFactor: number; from?: number },
): number[][] => {
  const order = byTurnsOfRacks(brokers)
  const rackOf = new Map(brokers.map(({ brokerId, rack }) => [brokerId, rack]))
  const count = Math.min(replicationFactor, order.length)
  return Array.from({ length: partitions }, (_, index) => {
    const partition = from + index
    const start = partition % order.length
    const shift = Math.floor(partition / order.length) % Math.max(1, order.length - 1)
    const leader = order.slice(start, start + 1)
    const others = [...order.slice(start + 1), ...order.slice(0, start)]
    const turned = [...others.slice(shift), ...others.slice(0, shift)]
    const chosen = [...leader]
    while (chosen.length < count) {
      const used = new Set(chosen.map((id) => rackOf.get(id)))
      const rest = turned.filter((id) => !chosen.includes(id))
      const next = rest.find((id) => !used.has(rackOf.get(id))) ?? rest[0]
      if (next === undefined) break
      chosen.push(next)
    }
    return chosen
  })
}
