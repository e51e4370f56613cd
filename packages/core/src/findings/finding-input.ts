import type { Broker, Finding, OrphanedThrottle, PartitionHealth, Quorum } from '@headgate/domain'

/** What the rules look at. Each rule is a pure function of it. */
export type FindingInput = {
  brokers: readonly Broker[]
  partitions: PartitionHealth
  quorum: Quorum | null
  orphanedThrottles: readonly OrphanedThrottle[]
  nowMs: number
}
export type FindingRule = (input: FindingInput) => Finding[]

/** `1 partition`, `2 partitions`. */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
