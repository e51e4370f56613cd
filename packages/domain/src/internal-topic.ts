/** Topics in which Kafka keeps its own state. Changing one by hand breaks groups, transactions or the cluster itself. */
export const INTERNAL_TOPICS: readonly string[] = [
  '__consumer_offsets',
  '__transaction_state',
  '__share_group_state',
  '__cluster_metadata',
]

export const isInternalTopic = (name: string): boolean => INTERNAL_TOPICS.includes(name)
