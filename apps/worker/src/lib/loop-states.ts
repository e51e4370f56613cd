import type { Logger, Metrics } from '@headgate/telemetry'
import { describeFailure, type Failure } from './describe-failure.ts'

/** waiting: for something a person has yet to do · standby: another worker holds the lease · failing: tried again with a growing pause. */
export type LoopState = 'starting' | 'waiting' | 'standby' | 'running' | 'failing' | 'stopped'
export type LoopStatus = { state: LoopState; since: string; reason: string | null }
export type StateOf = {
  set: (state: Exclude<LoopState, 'failing'>, reason?: string) => void
  fail: (error: unknown) => void
}
export type LoopStates = { of: (name: string) => StateOf; snapshot: () => Record<string, LoopStatus> }

/** One log line for each change of a loop's state, however often it tries in between: an outage must not flood the log. */
export const createLoopStates = (logger: Logger, metrics: Metrics, now: () => Date): LoopStates => {
  const statuses = new Map<string, LoopStatus>()
  const isUp = metrics.gauge('loop_up', 'Whether a loop of this worker runs (1), or fails, waits or stands by (0).', [
    'loop',
  ])
  const failures = metrics.counter('loop_failures_total', 'Failed attempts of a loop.', ['loop'])

  const change = (loop: string, state: LoopState, reason: string | null): LoopStatus | null => {
    const before = statuses.get(loop)
    if (before?.state === state && before.reason === reason) return null
    statuses.set(loop, { state, since: now().toISOString(), reason })
    isUp.set(state === 'running' ? 1 : 0, { loop })
    return before ?? { state: 'starting', since: '', reason: null }
  }

  const of = (loop: string): StateOf => ({
    set: (state, reason) => {
      const before = change(loop, state, reason ?? null)
      if (before === null) return
      const recovered = before.state === 'failing' && state === 'running'
      const fields = {
        loop,
        state,
        ...(reason === undefined ? {} : { reason }),
        ...(recovered ? { failedSince: before.since } : {}),
      }
      logger.info(fields, recovered ? `${loop} works again` : `${loop} is ${state}`)
    },
    fail: (error) => {
      failures.inc({ loop })
      const failure: Failure = describeFailure(error)
      const before = change(loop, 'failing', failure.code ?? failure.reason)
      if (before !== null) logger.warn({ loop, state: 'failing', ...failure }, `${loop} fails and is tried again`)
      else logger.debug({ loop, err: error }, `${loop} fails still`)
    },
  })
  return { of, snapshot: () => Object.fromEntries(statuses) }
}
