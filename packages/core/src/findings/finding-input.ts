import type { Broker, Finding, OrphanedThrottle, PartitionHealth, Quorum } from '@headgate/domain'

/** What the rules look at. Each rule is a pure function of it. */
export type FindingInput = {
  brokers: readonly Broker[]
  partitions: PartitionHealth
  quorum: Quorum | null
  orphanedThrottles: readonly OrphanedThrottle[]
  /** Open alarms of the bridges that speak through this cluster; null: none do, or it is not known. */
  edgeAlarms: { error: number; warning: number } | null
  nowMs: number
}
export type FindingRule = (input: FindingInput) => Finding[]
