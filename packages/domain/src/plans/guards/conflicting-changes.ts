import type { Change } from '../../changes/change.ts'
import { finding } from '../finding.ts'
import type { PlanFinding } from '../plan-finding.ts'

/** Go on as a job, and a plan follows one job. */
const LONG: readonly Change['kind'][] = [
  'SetReplicationFactor',
  'EvacuateBrokers',
  'BalanceReplicas',
  'ReassignPartitions',
  'MoveLogDirs',
]
const isLong = (change: Change): boolean =>
  LONG.includes(change.kind) || (change.kind === 'CloneTopic' && change.withRecords)

/** `.` and `_` are one in the names of metrics, so that two names which differ in them alone are one as well. */
const topicKey = (name: string): string => `topic ${name.replaceAll('.', '_')}`

/** What a change claims for itself: two changes of one plan may not claim the same. */
const claims = (change: Change): string[] => {
  switch (change.kind) {
    case 'CreateTopic':
      return [topicKey(change.name)]
    case 'CloneTopic':
      return [topicKey(change.name), topicKey(change.topic)]
    case 'AlterTopicConfigs':
    case 'AddPartitions':
    case 'DeleteTopic':
    case 'TruncateTopic':
    case 'RecreateTopic':
      return [topicKey(change.topic)]
    case 'SetReplicationFactor':
      return change.topics.map(topicKey)
    case 'ReassignPartitions':
      return change.partitions.map(({ topic, partition }) => `${topicKey(topic)} partition ${partition}`)
    case 'ElectLeaders':
      return (change.partitions ?? []).map(({ topic, partition }) => `${topicKey(topic)} partition ${partition}`)
    case 'AlterBrokerConfigs':
      return [...Object.keys(change.set), ...change.unset].map(
        (name) => `config ${name} of ${change.brokerId === null ? 'all brokers' : `broker ${change.brokerId}`}`,
      )
    case 'CreateAcl':
    case 'DeleteAcl': {
      const { principal, resourceType, name, patternType, operation, permissionType, host } = change.binding
      return [
        `ACL ${permissionType} ${principal} ${operation} on ${resourceType} ${name} (${patternType}) from ${host}`,
      ]
    }
    case 'EvacuateBrokers':
    case 'BalanceReplicas':
    case 'MoveLogDirs':
    case 'RemoveThrottles':
      return []
  }
}

const conflict = (changeIndex: number, title: string, detail: string, fix: string): PlanFinding =>
  finding({ severity: 'blocker', kind: 'conflicting-changes', title, detail, fix, changeIndex, code: 'CONFLICT' })

/** Guard: each change is planned from the cluster as it is, so that two on one thing would not know of each other. */
export const conflictingChanges = (changes: readonly Change[]): PlanFinding[] => {
  const owners = new Map<string, number>()
  const found: PlanFinding[] = []
  let long: number | null = null
  for (const [index, change] of changes.entries()) {
    const taken = new Set<string>()
    for (const claim of claims(change)) {
      const owner = owners.get(claim)
      if (owner === undefined) owners.set(claim, index)
      else if (owner !== index) taken.add(claim)
    }
    const [first] = taken
    if (first !== undefined)
      found.push(
        conflict(
          index,
          `Two changes of this plan are about the same: ${first}`,
          `Change ${(owners.get(first) ?? 0) + 1} and change ${index + 1} would each be planned as if the other were not there.`,
          'Put them into one change, or into two plans, one after the other.',
        ),
      )
    if (!isLong(change)) continue
    if (long !== null)
      found.push(
        conflict(
          index,
          'Two changes of this plan take long',
          `Change ${long + 1} and change ${index + 1} both go on as a job, and a plan follows one job.`,
          'Make a plan of each, and apply the second when the job of the first is over.',
        ),
      )
    long ??= index
  }
  return found
}
