import type { Clearance } from './clearance.ts'
import {
  type BrokerSeen,
  type ReassignmentAction,
  type ReassignmentEvent,
  type ReassignmentMemory,
  SIDES,
  type Sides,
} from './types.ts'

type RateChange = Extract<ReassignmentAction, { kind: 'rates' }>['brokers'][number]
type Ours = Pick<ReassignmentMemory, 'brokers' | 'rates' | 'yielded'>
type Rates = Pick<ReassignmentMemory, 'brokers' | 'yielded'> & {
  changes: RateChange[]
  events: ReassignmentEvent[]
  /** Brokers that do not tell their rates: nothing is done to them until they do. */
  unknown: number[]
}

/**
 * What makes the rates of these brokers ours. A rate that was there before is remembered, to be restored; one that somebody sets while
 * we run stays, and is what remains when we go.
 */
export const setRates = (
  brokerIds: readonly number[],
  { brokers: before, rates, yielded }: Ours,
  seenBrokers: ReadonlyMap<number, BrokerSeen>,
): Rates => {
  const result: Rates = { brokers: { ...before }, yielded: [...yielded], changes: [], events: [], unknown: [] }
  const ours = new Set(rates.map(String))
  const wanted = String(rates.at(-1))
  for (const brokerId of brokerIds) {
    const seen = seenBrokers.get(brokerId)?.rates
    if (!seen) {
      result.unknown.push(brokerId)
      continue
    }
    const known = before[brokerId]
    const own: Sides<string | null> = { ...(known ?? seen) }
    result.brokers[brokerId] = own
    for (const side of SIDES) {
      const now = seen[side]
      const place = `${brokerId}:${side}`
      if (known && now === null) {
        // Whoever it was has taken their rate away.
        own[side] = null
        result.yielded = result.yielded.filter((one) => one !== place)
      } else if (result.yielded.includes(place)) continue
      else if (known && now !== null && now !== known[side] && !ours.has(now)) {
        result.yielded.push(place)
        result.events.push({
          level: 'warning',
          message: `Somebody set ${side}.replication.throttled.rate of broker ${brokerId} to ${now}; it stays`,
        })
        continue
      }
      if (now !== wanted) result.changes.push({ brokerId, side, value: wanted })
    }
  }
  return result
}

/** What gives the brokers back what they had; `brokers` keeps those that are not clean yet. */
export const restoreRates = (
  { brokers: before, rates }: Ours,
  seenBrokers: ReadonlyMap<number, BrokerSeen>,
  clearance: Clearance,
): Omit<Rates, 'yielded' | 'events'> => {
  const result: Omit<Rates, 'yielded' | 'events'> = { brokers: {}, changes: [], unknown: [] }
  const ours = new Set(rates.map(String))
  for (const [id, had] of Object.entries(before)) {
    const brokerId = Number(id)
    const seen = seenBrokers.get(brokerId)?.rates
    const changes = SIDES.filter((side) => {
      const now = seen?.[side] ?? null
      return now !== null && now !== had[side] && ours.has(now)
    }).map((side) => ({ brokerId, side, value: had[side] }))
    if (seen && changes.length === 0 && !clearance.isToBeSeenAgain(`broker ${id}`)) continue
    result.brokers[id] = had
    if (!seen) result.unknown.push(brokerId)
    result.changes.push(...changes)
  }
  return result
}
