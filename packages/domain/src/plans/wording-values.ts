/**
 * Every sentence that a plan tells of itself (its title, what a step does, why an undo is not whole, why a second person is asked for),
 * with the values it is made of. Whoever shows plans in another language makes the sentence anew from these; the compiler holds each
 * place that says one to its row. `-1` stands for what could not be counted.
 */
export const WORDING_VALUES = {
  'no-change': [],
  'add-partitions': ['topic', 'numPartitions'],
  'alter-broker-configs': ['names', 'brokerId'],
  'alter-all-brokers-configs': ['names'],
  'alter-topic-configs': ['names', 'topic'],
  'balance-replicas': ['by'],
  'cancel-reassignments': ['partitions'],
  'cancel-all-reassignments': [],
  'clone-topic': ['topic', 'name'],
  'create-acl': ['permissionType', 'principal', 'operation', 'resourceType', 'name'],
  'delete-acl': ['principal', 'operation', 'resourceType', 'name'],
  'create-topic': ['name'],
  'delete-topic': ['topic'],
  'elect-leaders': ['type', 'partitions'],
  'elect-all-leaders': ['type'],
  'evacuate-brokers': ['brokers'],
  'move-log-dirs': ['replicas'],
  'reassign-partitions': ['partitions'],
  'recreate-topic': ['topic'],
  'remove-throttles': [],
  'set-rf-of-topic': ['topic', 'replicationFactor'],
  'set-rf-of-topics': ['topics', 'replicationFactor'],
  'truncate-topic': ['topic'],

  'step-acl-created': ['acl'],
  'step-acl-deleted': ['acl'],
  'step-acl-cloned': ['permissionType', 'principal', 'operation', 'name'],
  'step-partitions-added': ['topic', 'from', 'to'],
  'step-topic-created': ['name', 'numPartitions', 'replicationFactor', 'placedBy'],
  'step-topic-cloned': ['name', 'topic'],
  'step-topic-cloned-with-records': ['name', 'topic', 'records'],
  'step-topic-deleted': ['topic', 'numPartitions'],
  'step-topic-recreated': ['topic', 'placedBy'],
  'step-records-deleted': ['records', 'beforeOffset'],
  'step-throttles-removed': ['names', 'resource'],
  'step-stays': ['topic', 'partition', 'replicas'],
  'step-leader-preferred': ['brokerId', 'topic', 'partition'],
  'step-leader-unclean': ['topic', 'partition'],
  'step-log-dir-moved': ['topic', 'partition', 'brokerId', 'logDir'],
  'step-partitions-moved': ['topic', 'partitions'],
  'step-rf-changed': ['topic', 'partitions', 'from', 'to'],

  'undo-partitions-stay': [],
  'undo-records-gone': [],
  'undo-records-truncated': [],
  'undo-records-expired': [],
  'undo-topic-comes-back-empty': [],
  'undo-clone-while-empty': [],
  'undo-recreates': [],
  'undo-leaders-move': [],

  'approval-by-risk': ['risk'],
} as const satisfies Record<string, readonly string[]>

export type WordingKind = keyof typeof WORDING_VALUES
export const WORDING_KINDS = Object.keys(WORDING_VALUES) as WordingKind[]
/** Names of the values that a sentence of this kind carries. */
export type WordingValue<K extends WordingKind> = (typeof WORDING_VALUES)[K][number]
