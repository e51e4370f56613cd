/** Actions whose audit entry says in `resource` the very name that was touched, so that it may be shown to whom that name is. */
export const NAMED_ACTIONS: readonly string[] = [
  'topics.create',
  'topics.delete',
  'topics.addPartitions',
  'topics.alterConfigs',
  'topics.truncate',
  'topics.recreate',
  'topics.setReplicationFactor',
]
