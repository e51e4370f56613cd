import { busiestFlow, type MoveFlowInput, moveFlow } from './move-flow.ts'

export type ThrottleInput = MoveFlowInput

/** What a move aims to take, if the links allow it. */
const AIM_SECONDS = 3_600
/** Less than this saves nothing that anybody would notice, and keeps the protection of new replicas waiting. */
const THROTTLE_LEAST = 10_000_000
/** Two thirds of a link of 1 Gbit/s (125 MB/s): clients keep the last third of the smallest link that is still common. */
const THROTTLE_MOST = 80_000_000
/** How far above the incoming rate a throttle must be for the rest to be copied in sensible time: an eighth goes to the backlog. */
const FINISHING_MARGIN = 8 / 7

/** The least throttle that lets the moves finish while producers write as they do now, in whole bytes per second. */
export const leastThrottle = (incomingBytesPerSec: number): number =>
  Math.floor(incomingBytesPerSec * FINISHING_MARGIN) + 1

/**
 * The replication throttle in bytes per second and broker that fits the incoming rate: r + B ÷ 1 h, where r is the incoming rate of the
 * busiest broker (new records of the moving partitions pass through the same throttle) and B the most bytes any broker sends or receives;
 * not under 10 MB/s, not above 80 MB/s unless r itself asks for more. Always finite and at least 1, and always above r: Kafka's own
 * documentation (Operations, "Limiting bandwidth usage during data migration") asks for a throttle above max(BytesInPerSec), below which a
 * reassignment makes no progress.
 */
export const fitThrottle = (input: ThrottleInput): number => {
  const flow = moveFlow(input)
  const rate = busiestFlow(flow)?.incomingBytesPerSec ?? 0
  const bytes = flow.brokers.reduce((most, broker) => Math.max(most, broker.bytes), 0)
  const wanted = Math.min(THROTTLE_MOST, Math.max(THROTTLE_LEAST, rate + bytes / AIM_SECONDS))
  return Math.max(Math.ceil(wanted), leastThrottle(rate))
}
