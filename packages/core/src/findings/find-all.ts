import type { Finding } from '@headgate/domain'
import { brokerDown } from './broker-down.ts'
import { brokerFenced } from './broker-fenced.ts'
import { edgeAlarms } from './edge-alarms.ts'
import type { FindingInput, FindingRule } from './finding-input.ts'
import { leaderSkew } from './leader-skew.ts'
import { offlinePartitions } from './offline-partitions.ts'
import { orphanedThrottle } from './orphaned-throttle.ts'
import { quorumLag } from './quorum-lag.ts'
import { underMinIsr } from './under-min-isr.ts'
import { underReplicated } from './under-replicated.ts'

const RULES: readonly FindingRule[] = [
  brokerDown,
  offlinePartitions,
  underMinIsr,
  quorumLag,
  underReplicated,
  brokerFenced,
  edgeAlarms,
  orphanedThrottle,
  leaderSkew,
]
const RANK: Readonly<Record<Finding['severity'], number>> = { error: 0, warning: 1, note: 2 }

/** Worst first; among equals in the order of the rules, causes before what follows from them. */
export const findAll = (input: FindingInput): Finding[] =>
  RULES.flatMap((rule) => rule(input)).sort((a, b) => RANK[a.severity] - RANK[b.severity])
