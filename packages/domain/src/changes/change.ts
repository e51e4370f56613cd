import { z } from 'zod'
import { AddPartitions, addPartitionsKind } from './add-partitions.ts'
import { AlterBrokerConfigs, alterBrokerConfigsKind } from './alter-broker-configs.ts'
import { AlterTopicConfigs, alterTopicConfigsKind } from './alter-topic-configs.ts'
import { BalanceReplicas, balanceReplicasKind } from './balance-replicas.ts'
import { CancelReassignments, cancelReassignmentsKind } from './cancel-reassignments.ts'
import type { ChangeKind } from './change-kind.ts'
import { CloneTopic, cloneTopicKind } from './clone-topic.ts'
import { CreateAcl, createAclKind } from './create-acl.ts'
import { CreateTopic, createTopicKind } from './create-topic.ts'
import { DeleteAcl, deleteAclKind } from './delete-acl.ts'
import { DeleteTopic, deleteTopicKind } from './delete-topic.ts'
import { ElectLeaders, electLeadersKind } from './elect-leaders.ts'
import { EvacuateBrokers, evacuateBrokersKind } from './evacuate-brokers.ts'
import { MoveLogDirs, moveLogDirsKind } from './move-log-dirs.ts'
import { ReassignPartitions, reassignPartitionsKind } from './reassign-partitions.ts'
import { RecreateTopic, recreateTopicKind } from './recreate-topic.ts'
import { RemoveThrottles, removeThrottlesKind } from './remove-throttles.ts'
import { SetReplicationFactor, setReplicationFactorKind } from './set-replication-factor.ts'
import { TruncateTopic, truncateTopicKind } from './truncate-topic.ts'

/** Everything that alters a cluster. One file a kind; whoever asks (form, REST, command line), it takes the same path. */
export const Change = z.discriminatedUnion('kind', [
  CreateTopic,
  AlterTopicConfigs,
  AlterBrokerConfigs,
  AddPartitions,
  DeleteTopic,
  TruncateTopic,
  CloneTopic,
  RecreateTopic,
  ElectLeaders,
  SetReplicationFactor,
  EvacuateBrokers,
  BalanceReplicas,
  ReassignPartitions,
  MoveLogDirs,
  CancelReassignments,
  RemoveThrottles,
  CreateAcl,
  DeleteAcl,
])
export type Change = z.infer<typeof Change>
export type ChangeKindName = Change['kind']

const KINDS = {
  CreateTopic: createTopicKind,
  AlterTopicConfigs: alterTopicConfigsKind,
  AlterBrokerConfigs: alterBrokerConfigsKind,
  AddPartitions: addPartitionsKind,
  DeleteTopic: deleteTopicKind,
  TruncateTopic: truncateTopicKind,
  CloneTopic: cloneTopicKind,
  RecreateTopic: recreateTopicKind,
  ElectLeaders: electLeadersKind,
  SetReplicationFactor: setReplicationFactorKind,
  EvacuateBrokers: evacuateBrokersKind,
  BalanceReplicas: balanceReplicasKind,
  ReassignPartitions: reassignPartitionsKind,
  MoveLogDirs: moveLogDirsKind,
  CancelReassignments: cancelReassignmentsKind,
  RemoveThrottles: removeThrottlesKind,
  CreateAcl: createAclKind,
  DeleteAcl: deleteAclKind,
} satisfies { [K in ChangeKindName]: ChangeKind<Extract<Change, { kind: K }>> }

/** What is known of a change by its kind alone. */
export const changeKind = <C extends Change>(change: C): ChangeKind<C> => KINDS[change.kind] as unknown as ChangeKind<C>
export const CHANGE_KINDS = Object.keys(KINDS) as ChangeKindName[]
