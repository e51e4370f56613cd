import { AppError } from '../app-error.ts'
import type { PlacementGuardInput } from './placement-guard-input.ts'

export type ThrottleInput = Pick<
  PlacementGuardInput,
  'cluster' | 'moves' | 'incomingBytesPerSec' | 'concurrentMovesPerBroker'
>

/** The replication throttle in bytes per second and broker that fits the incoming rate. Always finite, at least 1. */
export const fitThrottle = (_input: ThrottleInput): number => {
  throw new AppError({ code: 'NOT_SUPPORTED', title: 'Not written yet' })
}
