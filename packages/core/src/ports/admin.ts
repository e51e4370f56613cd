import type {
  AclBinding,
  AclFilter,
  ConfigEntry,
  GroupType,
  Incomplete,
  KafkaErrorDetail,
  Quorum,
} from '@headgate/domain'

/**
 * What core needs from a cluster. Each is one function type, so that a use case asks for the two to four it calls;
 * kafka-admin satisfies them by shape. All throw AppError; all take a deadline from the adapter's settings.
 */
export type BrokerNode = { brokerId: number; host: string; port: number; rack: string | null; isFenced: boolean }
export type DescribeCluster = () => Promise<{
  kafkaClusterId: string
  controllerId: number | null
  brokers: BrokerNode[]
}>

/** Can we open a connection to this broker now? `reason` says why not. Never throws. */
export type ProbeBrokers = (
  brokers: readonly BrokerNode[],
) => Promise<Map<number, { isReachable: boolean; reason: string | null }>>

export type PartitionMetadata = {
  partition: number
  /** null when leaderless. */
  leader: number | null
  leaderEpoch: number
  replicas: number[]
  isr: number[]
  offlineReplicas: number[]
}
export type TopicMetadata = { name: string; topicId: string; isInternal: boolean; partitions: PartitionMetadata[] }
export type ClusterMetadata = {
  kafkaClusterId: string | null
  /** null from KRaft brokers, which fill the field with a random broker: DescribeCluster and DescribeQuorum tell the true one. */
  controllerId: number | null
  brokers: { brokerId: number; host: string; port: number; rack: string | null }[]
  topics: TopicMetadata[]
}
/** One Metadata request. `topics` undefined: all; a named topic that does not exist is absent from the answer. Leaderless partitions are data, not errors. */
export type FetchMetadata = (topics?: readonly string[]) => Promise<ClusterMetadata>

export type DescribeQuorum = () => Promise<Quorum>
/** Finalized feature levels, e.g. `{ 'metadata.version': '4.3-IV0' … }` as text; unknown levels as their number. */
export type DescribeFeatures = () => Promise<{ name: string; level: number; label: string | null }[]>

export type OffsetSpec = 'earliest' | 'latest' | { timestampMs: number }
export type TopicPartition = { topic: string; partition: number }
export type PartitionOffset = TopicPartition & { offset: number; timestampMs: number | null }
/** Leaders are asked in parallel, each once; what failed is told per partition and per broker. offset -1 for a timestamp beyond the end. */
export type ListOffsets = (
  partitions: readonly (TopicPartition & { leader: number | null })[],
  spec: OffsetSpec,
) => Promise<{ offsets: PartitionOffset[]; incomplete: Incomplete[] }>

export type LogDir = {
  brokerId: number
  logDir: string
  error: KafkaErrorDetail | null
  totalBytes: number | null
  usableBytes: number | null
  replicas: { topic: string; partition: number; bytes: number; offsetLag: number; isFuture: boolean }[]
}
/** `topics` undefined: all. By their names alone a Metadata request says first which partitions they have. */
export type DescribeLogDirs = (
  brokerIds: readonly number[],
  topics?: readonly (string | { name: string; partitions: readonly number[] })[],
) => Promise<{ logDirs: LogDir[]; incomplete: Incomplete[] }>

export type ConfigResource = { type: 'topic'; name: string } | { type: 'broker'; name: string }
/** Entries per resource in the order asked, with documentation and synonyms. */
export type DescribeConfigs = (
  resources: readonly ConfigResource[],
  keys?: readonly string[],
) => Promise<ConfigEntry[][]>
export type AlterConfigs = (
  resource: ConfigResource,
  change: { set: Readonly<Record<string, string>>; unset: readonly string[] },
  options: { validateOnly: boolean },
) => Promise<void>

export type NewTopic = {
  name: string
  /** undefined: the broker's default. */
  numPartitions?: number | undefined
  replicationFactor?: number | undefined
  assignments?: number[][] | undefined
  configs: Readonly<Record<string, string>>
}
export type CreatedTopic = {
  name: string
  topicId: string
  numPartitions: number
  replicationFactor: number
  configs: Record<string, string | null>
}
/** One topic; the broker's refusal becomes AppError REFUSED_BY_BROKER, CONFLICT for TOPIC_ALREADY_EXISTS, with `fields` at the input that was wrong. */
export type CreateTopic = (topic: NewTopic, options: { validateOnly: boolean }) => Promise<CreatedTopic>
export type DeleteTopic = (name: string) => Promise<void>
export type AddPartitions = (
  topic: string,
  numPartitions: number,
  assignments: number[][] | undefined,
  options: { validateOnly: boolean },
) => Promise<void>

export type GroupListing = {
  groupId: string
  protocolType: string
  state: string
  type: GroupType
  coordinatorId: number
}
export type ListGroups = () => Promise<{ groups: GroupListing[]; incomplete: Incomplete[] }>
export type GroupDescription = {
  groupId: string
  type: GroupType
  protocolType: string
  protocol: string | null
  state: string
  coordinatorId: number
  members: { memberId: string; clientId: string; host: string; assignment: { topic: string; partitions: number[] }[] }[]
}
/** Groups that could not be described are in `failed`, the rest is delivered. */
export type DescribeGroups = (
  groups: readonly { groupId: string; type: GroupType }[],
) => Promise<{ groups: GroupDescription[]; failed: { groupId: string; reason: string }[] }>
export type FetchGroupOffsets = (groupIds: readonly string[]) => Promise<{
  groups: { groupId: string; offsets: (TopicPartition & { committedOffset: number })[] }[]
  failed: { groupId: string; reason: string }[]
}>

/** `isAuthorizerEnabled: false` where the broker answers SECURITY_DISABLED. */
export type DescribeAcls = (filter: AclFilter) => Promise<{ bindings: AclBinding[]; isAuthorizerEnabled: boolean }>
export type CreateAcls = (bindings: readonly AclBinding[]) => Promise<void>
/** Deletes what matches exactly; returns what was deleted. */
export type DeleteAcls = (bindings: readonly AclBinding[]) => Promise<AclBinding[]>

/** What AlterPartitionReassignments is asked for: `replicas` null cancels what is under way. */
export type Reassignment = TopicPartition & { replicas: number[] | null }
/** Partial: each partition ends by itself. Returns as soon as the controller has taken them, not when the data has moved. */
export type AlterReassignments = (
  reassignments: readonly Reassignment[],
) => Promise<{ ok: TopicPartition[]; failed: (TopicPartition & { error: KafkaErrorDetail })[] }>
export type OngoingReassignment = TopicPartition & {
  replicas: number[]
  addingReplicas: number[]
  removingReplicas: number[]
}
/** Of the whole cluster, whoever began them. */
export type ListReassignments = () => Promise<OngoingReassignment[]>

/** ElectLeaders (43). `partitions` null: every partition that needs one. ELECTION_NOT_NEEDED counts as ok. */
export type ElectLeaders = (
  type: 'preferred' | 'unclean',
  partitions: readonly TopicPartition[] | null,
) => Promise<{ ok: TopicPartition[]; failed: (TopicPartition & { error: KafkaErrorDetail })[] }>

/** DeleteRecords: `beforeOffset` -1 is the high watermark. Answers the new log start offsets. */
export type DeleteRecords = (partitions: readonly (TopicPartition & { beforeOffset: number })[]) => Promise<{
  ok: (TopicPartition & { logStartOffset: number })[]
  failed: (TopicPartition & { error: KafkaErrorDetail })[]
}>

export type LogDirMove = TopicPartition & { brokerId: number; logDir: string }
/** AlterReplicaLogDirs, each broker asked for its own replicas; the move itself goes on in the background (`isFuture` in LogDir). */
export type AlterReplicaLogDirs = (
  moves: readonly LogDirMove[],
) => Promise<{ ok: LogDirMove[]; failed: (LogDirMove & { error: KafkaErrorDetail })[] }>

/**
 * Many resources in one request, each incremental by itself: SET, DELETE, APPEND and SUBTRACT as IncrementalAlterConfigs has them.
 * A broker resource named '' is the cluster-wide default. Partial.
 */
export type ConfigOperation = { name: string; op: 'set' | 'delete' | 'append' | 'subtract'; value: string | null }
export type AlterConfigsBatch = (
  items: readonly { resource: ConfigResource; operations: readonly ConfigOperation[] }[],
) => Promise<{ ok: ConfigResource[]; failed: { resource: ConfigResource; error: KafkaErrorDetail }[] }>

/** Producers the leader knows of, so that a page may say who writes. */
export type DescribeProducers = (partitions: readonly (TopicPartition & { leader: number | null })[]) => Promise<{
  producers: (TopicPartition & { producerId: number; lastTimestampMs: number; currentTransactionStartOffset: number })[]
  incomplete: Incomplete[]
}>
