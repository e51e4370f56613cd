import { type MoveFlowInput, moveFlow } from './move-flow.ts'

/**
 * How long the moves take in ms, while producers write as they do now. On the slowest broker B bytes wait while r come in every second,
 * and all of it passes the throttle T: B ÷ (T − r). null: it would never finish (T ≤ r), nothing is copied, a size is unknown, or there is
 * no throttle and nobody knows how fast the links are. Unknown incoming rates count as 0.
 */
export const estimateDuration = (input: MoveFlowInput & { throttleBytesPerSec: number | null }): number | null => {
  const { throttleBytesPerSec } = input
  const flow = moveFlow(input)
  if (throttleBytesPerSec === null || flow.copies === 0 || flow.unknownSizes > 0) return null
  let longest = 0
  for (const { bytes, incomingBytesPerSec } of flow.brokers) {
    if (throttleBytesPerSec <= incomingBytesPerSec) return null
    longest = Math.max(longest, bytes / (throttleBytesPerSec - incomingBytesPerSec))
  }
  return Math.ceil(longest * 1_000)
}
