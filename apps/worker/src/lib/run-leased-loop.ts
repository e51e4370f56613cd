import type { LeaseStore } from '@headgate/core'
import { type Backoff, backoffMs } from './backoff.ts'
import { holdLease } from './hold-lease.ts'
import type { StateOf } from './loop-states.ts'
import { pause } from './pause.ts'

export type LoopContext = {
  /** Aborts when the worker stops, and when the lease is lost. */
  signal: AbortSignal
  /** To be called once the loop does its work: ends the state of failure. */
  ready: () => void
}
export type LeasedLoop = { name: string; run: (context: LoopContext) => Promise<void> }
export type LeaseSettings = { holder: string; ttlMs: number; standbyMs: number; backoff: Backoff; random: () => number }
type Deps = { leases: LeaseStore; state: StateOf; settings: LeaseSettings; signal: AbortSignal }

/** A loop that worked this long is taken for healthy: its next failure begins with a short pause again. */
const HEALTHY_MS = 30_000

/** Runs the loop while its lease is ours, and again after each failure, until the signal aborts. Never rejects. */
export const runLeasedLoop = async (loop: LeasedLoop, { leases, state, settings, signal }: Deps): Promise<void> => {
  const { holder, ttlMs, standbyMs, backoff, random } = settings
  const lease = `worker:${loop.name}`
  let failures = 0
  while (!signal.aborted) {
    let readyAt: number | null = null
    const ready = () => {
      readyAt ??= performance.now()
      if (!signal.aborted) state.set('running')
    }
    try {
      if (await leases.acquireLease(lease, holder, ttlMs)) {
        await holdLease({ leases, lease, holder, ttlMs, signal }, (held) => loop.run({ signal: held, ready }))
      } else {
        state.set('standby')
        await pause(standbyMs * (0.5 + random()), signal)
      }
      failures = 0
    } catch (error) {
      if (signal.aborted) break
      if (readyAt !== null && performance.now() - readyAt > HEALTHY_MS) failures = 0
      failures += 1
      state.fail(error)
      // Another worker may reach what this one does not.
      await leases.releaseLease(lease, holder).catch(() => {})
      await pause(backoffMs(failures, backoff, random), signal)
    }
  }
  await leases.releaseLease(lease, holder).catch(() => {})
  state.set('stopped')
}
