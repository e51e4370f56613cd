import type { AclBinding } from '@headgate/domain'
import type {
  BrokerNode,
  GroupDescription,
  GroupListing,
  OngoingReassignment,
  TopicMetadata,
  TopicPartition,
} from '../ports/admin.ts'
import type { RawRecord } from '../ports/records.ts'

/** All that the fake cluster is; a test sets it and looks at it. */
export type FakeKafkaState = {
  brokers: BrokerNode[]
  /** Broker ids that refuse connections. */
  down: Set<number>
  topics: Map<string, TopicMetadata>
  configs: Map<string, Map<string, string>>
  /** Records per partition of every topic. */
  recordsPerPartition: number
  bytesPerReplica: number
  /** Under way until `finishMoves`. */
  reassignments: OngoingReassignment[]
  /** By `topic-partition`, where DeleteRecords has moved it; 0 otherwise. */
  logStartOffsets: Map<string, number>
  /** Of every broker; replicas lie in the first unless `replicaLogDirs` (by `topic-partition/broker`) says otherwise. */
  logDirs: string[]
  replicaLogDirs: Map<string, string>
  /** Copies under way until `finishMoves`. */
  futureLogDirs: Map<string, string>
  groups: {
    listing: GroupListing
    members: GroupDescription['members']
    offsets: (TopicPartition & { committedOffset: number })[]
  }[]
  acls: AclBinding[]
  isAuthorizerEnabled: boolean
  /** What bridges answer to what they are asked; null: nothing. */
  bridgeAnswers: ((request: { kind: string }) => object | null) | null
  log: (RawRecord & { topic: string })[]
  /** Every call of a port, in order, e.g. `createTopic` or `createTopic validateOnly`. */
  calls: string[]
}
