import type { Change } from '../../changes/change.ts'

/** What a change takes for itself: a topic, one partition of it, every topic of the cluster, or something else by its name. */
export type Claim =
  | { kind: 'topic'; topic: string }
  | { kind: 'partition'; topic: string; partition: number }
  | { kind: 'all-topics' }
  | { kind: 'other'; name: string }

const topic = (name: string): Claim => ({ kind: 'topic', topic: name })
const partition = (one: { topic: string; partition: number }): Claim => ({
  kind: 'partition',
  topic: one.topic,
  partition: one.partition,
})
const someOrAll = (topics: readonly string[] | undefined): Claim[] => topics?.map(topic) ?? [{ kind: 'all-topics' }]

const brokerConfigs = (change: Extract<Change, { kind: 'AlterBrokerConfigs' }>): Claim[] => {
  const of = change.brokerId === null ? 'all brokers' : `broker ${change.brokerId}`
  return [...Object.keys(change.set), ...change.unset].map((name) => ({
    kind: 'other',
    name: `config ${name} of ${of}`,
  }))
}

const acl = ({ binding: b }: Extract<Change, { kind: 'CreateAcl' | 'DeleteAcl' }>): Claim => ({
  kind: 'other',
  name: `ACL ${b.permissionType} ${b.principal} ${b.operation} on ${b.resourceType} ${b.name} (${b.patternType}) from ${b.host}`,
})

export const changeClaims = (change: Change): Claim[] => {
  switch (change.kind) {
    case 'CreateTopic':
      return [topic(change.name)]
    case 'CloneTopic':
      return [topic(change.name), topic(change.topic)]
    case 'AlterTopicConfigs':
    case 'AddPartitions':
    case 'DeleteTopic':
    case 'TruncateTopic':
    case 'RecreateTopic':
      return [topic(change.topic)]
    case 'SetReplicationFactor':
    case 'EvacuateBrokers':
    case 'BalanceReplicas':
      return someOrAll(change.topics)
    case 'RemoveThrottles':
      // The rates lie at the brokers, and every move of the cluster goes by them.
      return change.topics?.length && !change.brokers?.length ? change.topics.map(topic) : [{ kind: 'all-topics' }]
    case 'ReassignPartitions':
      return change.partitions.map(partition)
    case 'MoveLogDirs':
      return change.replicas.map(partition)
    case 'CancelReassignments':
    case 'ElectLeaders':
      return change.partitions?.map(partition) ?? [{ kind: 'all-topics' }]
    case 'AlterBrokerConfigs':
      return brokerConfigs(change)
    case 'CreateAcl':
    case 'DeleteAcl':
      return [acl(change)]
  }
}

/** `.` and `_` are one in the names of metrics, so that two names which differ in them alone are one as well. */
const keyOf = (name: string): string => name.replaceAll('.', '_')

export type Overlap = { owner: number; what: string }
export type ClaimBook = {
  /** What of this is taken by another owner, said to a person; null: nothing. */
  find: (claim: Claim, owner: number) => Overlap | null
  take: (claim: Claim, owner: number) => void
}

/** Who claims what: a topic holds its partitions, and the whole cluster holds every topic. One look per claim, however many there are. */
export const createClaimBook = (): ClaimBook => {
  const exact = new Map<string, number>()
  /** By topic, owners of the topic or of partitions of it; two are enough to find another one. */
  const within = new Map<string, number[]>()
  const ALL = 'every topic'
  const note = (key: string, owner: number) => {
    const owners = within.get(key) ?? []
    if (owners.length < 2 && !owners.includes(owner)) within.set(key, [...owners, owner])
  }
  const other = (owner: number, ...taken: (number | undefined)[]): number | undefined =>
    taken.find((one) => one !== undefined && one !== owner)
  const found = (owner: number | undefined, what: string): Overlap | null =>
    owner === undefined ? null : { owner, what }
  const topicKey = (name: string) => `topic ${keyOf(name)}`
  const partitionKey = (name: string, number: number) => `${topicKey(name)} partition ${number}`
  return {
    find: (claim, owner) => {
      switch (claim.kind) {
        case 'all-topics':
          return found(other(owner, exact.get(ALL), ...(within.get(ALL) ?? [])), 'topics of the whole cluster')
        case 'topic':
          return found(
            other(owner, exact.get(ALL), ...(within.get(topicKey(claim.topic)) ?? [])),
            `topic ${claim.topic}`,
          )
        case 'partition':
          return found(
            other(
              owner,
              exact.get(ALL),
              exact.get(topicKey(claim.topic)),
              exact.get(partitionKey(claim.topic, claim.partition)),
            ),
            `topic ${claim.topic} partition ${claim.partition}`,
          )
        case 'other':
          return found(other(owner, exact.get(claim.name)), claim.name)
      }
    },
    take: (claim, owner) => {
      const set = (key: string) => exact.set(key, exact.get(key) ?? owner)
      if (claim.kind === 'other') set(claim.name)
      else if (claim.kind === 'all-topics') set(ALL)
      else {
        set(claim.kind === 'topic' ? topicKey(claim.topic) : partitionKey(claim.topic, claim.partition))
        note(topicKey(claim.topic), owner)
        note(ALL, owner)
      }
    },
  }
}

/** What two sets of changes are both about, said to a person; null: nothing. */
export const findOverlap = (mine: readonly Change[], theirs: readonly Change[]): string | null => {
  const book = createClaimBook()
  for (const claim of theirs.flatMap(changeClaims)) book.take(claim, 0)
  for (const claim of mine.flatMap(changeClaims)) {
    const overlap = book.find(claim, 1)
    if (overlap) return overlap.what
  }
  return null
}
