import type { ThrottleDebt } from '../throttle-debt.ts'
import { restoreRates } from './broker-rates.ts'
import { createClearance } from './clearance.ts'
import type { BrokerSeen, ReassignmentAction } from './types.ts'

type DebtStep = {
  /** What gives the brokers that answer back what they had. */
  changes: Extract<ReassignmentAction, { kind: 'rates' }>['brokers']
  /** Brokers that were seen without any of ours twice, apart: nothing is owed on them any more. */
  settled: number[]
  /** To be given to the next step. */
  clearSince: Record<string, number>
}

/** One step towards paying a debt, from what the brokers tell now; a broker that is not among `seen` is left alone. */
export const settleDebt = (
  debt: ThrottleDebt,
  seen: ReadonlyMap<number, BrokerSeen>,
  clearSince: Readonly<Record<string, number>>,
  nowMs: number,
): DebtStep => {
  const clearance = createClearance(clearSince, nowMs)
  const brokers = Object.fromEntries(Object.entries(debt.brokers).filter(([id]) => seen.has(Number(id))))
  const left = restoreRates({ ...debt, brokers, yielded: [] }, seen, clearance)
  const settled = Object.keys(brokers).filter((id) => left.brokers[id] === undefined)
  return { changes: left.changes, settled: settled.map(Number), clearSince: clearance.since }
}
