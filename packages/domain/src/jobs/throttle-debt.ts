import { z } from 'zod'

const Rates = z.object({ leader: z.string().nullable(), follower: z.string().nullable() })

/**
 * Replication throttles that a job of ours may have left on brokers which did not answer any more: a broker takes its own configs alone.
 * Kept until each of them was seen to be gone.
 */
export const ThrottleDebt = z.object({
  /** By broker: the dynamic rates that were there before the job. */
  brokers: z.record(z.string(), Rates),
  /** Every rate that the job has set: what stands there and is none of these is somebody else's. */
  rates: z.array(z.int()),
})
export type ThrottleDebt = z.infer<typeof ThrottleDebt>

/** Of two debts on one broker the older knows what was there before any of ours. */
export const addDebts = (older: ThrottleDebt | null, newer: ThrottleDebt | null): ThrottleDebt | null => {
  if (!older || !newer) return older ?? newer
  return {
    brokers: { ...newer.brokers, ...older.brokers },
    rates: [...new Set([...older.rates, ...newer.rates])],
  }
}

/** null: nothing is owed any more. */
export const withoutBrokers = (debt: ThrottleDebt, brokerIds: readonly number[]): ThrottleDebt | null => {
  const left = Object.entries(debt.brokers).filter(([id]) => !brokerIds.includes(Number(id)))
  return left.length === 0 ? null : { ...debt, brokers: Object.fromEntries(left) }
}

export const brokersOwing = (debt: ThrottleDebt | null): number[] =>
  Object.keys(debt?.brokers ?? {})
    .map(Number)
    .sort((a, b) => a - b)
