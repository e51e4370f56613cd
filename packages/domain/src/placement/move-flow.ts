import { partitionAt } from './build-placement.ts'
import { copiesOf } from './move-ledger.ts'
import { createPositionLookup } from './placement-cost.ts'
import type { PlacementGuardInput } from './placement-guard-input.ts'

export type MoveFlowInput = Pick<
  PlacementGuardInput,
  'cluster' | 'moves' | 'incomingBytesPerSec' | 'concurrentMovesPerBroker'
>
/** What moves send through one broker in one direction. */
export type BrokerFlow = {
  brokerId: number
  direction: 'in' | 'out'
  /** What is there already and must be copied. */
  bytes: number
  /** What producers add meanwhile to the partitions that may be under way at a time. */
  incomingBytesPerSec: number
}
export type MoveFlow = {
  brokers: BrokerFlow[]
  /** Copies whose partition is of unknown size. */
  unknownSizes: number
  unknownRates: number
  copies: number
}

/**
 * Followers copy from the leader: in at each new replica's broker, out at the leader's, once for each copy. No more than
 * `concurrentMovesPerBroker` partitions are under way on a broker at a time, so that its incoming rate is that of the busiest so many.
 */
export const moveFlow = ({
  cluster,
  moves,
  incomingBytesPerSec,
  concurrentMovesPerBroker,
}: MoveFlowInput): MoveFlow => {
  const find = createPositionLookup(cluster)
  const flows = new Map<string, { brokerId: number; direction: 'in' | 'out'; bytes: number; rates: number[] }>()
  const add = (brokerId: number, direction: 'in' | 'out', bytes: number, rate: number): void => {
    const key = `${direction}-${brokerId}`
    const flow = flows.get(key) ?? { brokerId, direction, bytes: 0, rates: [] }
    flow.bytes += bytes
    flow.rates.push(rate)
    flows.set(key, flow)
  }
  const total = { unknownSizes: 0, unknownRates: 0, copies: 0 }
  for (const move of moves) {
    const copies = copiesOf(move)
    if (copies.length === 0) continue
    total.copies += copies.length
    if (move.bytes === null) total.unknownSizes += copies.length
    const known = incomingBytesPerSec.get(`${move.topic}-${move.partition}`)
    if (known === undefined) total.unknownRates += 1
    const rate = known ?? 0
    const bytes = move.bytes ?? 0
    for (const brokerId of copies) add(brokerId, 'in', bytes, rate)
    const position = find(move.topic, move.partition)
    const leader = position < 0 ? null : partitionAt(cluster, position).leader
    if (leader !== null) add(leader, 'out', bytes * copies.length, rate * copies.length)
  }
  const brokers = [...flows.values()].map(({ brokerId, direction, bytes, rates }) => ({
    brokerId,
    direction,
    bytes,
    incomingBytesPerSec: rates
      .sort((a, b) => b - a)
      .slice(0, concurrentMovesPerBroker)
      .reduce((sum, rate) => sum + rate, 0),
  }))
  return { brokers, ...total }
}

/** The busiest direction of the busiest broker: a throttle at or below it never finishes. null: nothing is copied. */
export const busiestFlow = ({ brokers }: MoveFlow): BrokerFlow | null =>
  brokers.reduce<BrokerFlow | null>(
    (most, flow) => (most === null || flow.incomingBytesPerSec > most.incomingBytesPerSec ? flow : most),
    null,
  )
