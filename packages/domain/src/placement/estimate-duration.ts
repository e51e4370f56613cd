import { AppError } from '../app-error.ts'
import type { ThrottleInput } from './fit-throttle.ts'

/**
 * How long the moves take, in ms, while producers write as they do now. null: it would never finish, nothing is copied, or a size
 * is unknown.
 */
export const estimateDuration = (_input: ThrottleInput & { throttleBytesPerSec: number | null }): number | null => {
  throw new AppError({ code: 'NOT_SUPPORTED', title: 'Not written yet' })
}
