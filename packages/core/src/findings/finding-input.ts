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
