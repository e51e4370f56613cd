import { AppError, type Change, changeKind } from '@headgate/domain'
import type { ChangeHandler, ChangeHandlers } from './change-handler.ts'
import { addPartitions } from './handlers/add-partitions.ts'
import { alterBrokerConfigs } from './handlers/alter-broker-configs.ts'
import { alterTopicConfigs } from './handlers/alter-topic-configs.ts'
import { balanceReplicas } from './handlers/balance-replicas.ts'
import { cancelReassignments } from './handlers/cancel-reassignments.ts'
import { cloneTopic } from './handlers/clone-topic.ts'
import { createAcl } from './handlers/create-acl.ts'
import { createTopic } from './handlers/create-topic.ts'
import { deleteAcl } from './handlers/delete-acl.ts'
import { deleteTopic } from './handlers/delete-topic.ts'
import { electLeaders } from './handlers/elect-leaders.ts'
import { evacuateBrokers } from './handlers/evacuate-brokers.ts'
import { moveLogDirs } from './handlers/move-log-dirs.ts'
import { reassignPartitions } from './handlers/reassign-partitions.ts'
import { recreateTopic } from './handlers/recreate-topic.ts'
import { removeThrottles } from './handlers/remove-throttles.ts'
import { setReplicationFactor } from './handlers/set-replication-factor.ts'
import { truncateTopic } from './handlers/truncate-topic.ts'

/** Every kind of change with what carries it out; one file a kind in `handlers/`. */
export const CHANGE_HANDLERS: ChangeHandlers = {
  RemoveThrottles: removeThrottles,
  CancelReassignments: cancelReassignments,
  SetReplicationFactor: setReplicationFactor,
  ReassignPartitions: reassignPartitions,
  EvacuateBrokers: evacuateBrokers,
  BalanceReplicas: balanceReplicas,
  AddPartitions: addPartitions,
  AlterBrokerConfigs: alterBrokerConfigs,
  AlterTopicConfigs: alterTopicConfigs,
  CreateAcl: createAcl,
  CreateTopic: createTopic,
  DeleteAcl: deleteAcl,
  DeleteTopic: deleteTopic,
  TruncateTopic: truncateTopic,
  CloneTopic: cloneTopic,
  RecreateTopic: recreateTopic,
  ElectLeaders: electLeaders,
  MoveLogDirs: moveLogDirs,
}

export const handlerOf = <C extends Change>(
  change: C,
  handlers: ChangeHandlers = CHANGE_HANDLERS,
): ChangeHandler<C> => {
  const handler = handlers[change.kind]
  if (handler) return handler as unknown as ChangeHandler<C>
  throw new AppError({
    code: 'NOT_SUPPORTED',
    title: `${change.kind} cannot be carried out by this version`,
    detail: changeKind(change).title(change).text,
    fix: 'Update Headgate.',
  })
}
