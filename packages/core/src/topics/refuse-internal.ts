import { AppError, isInternalTopic } from '@headgate/domain'

/** Guard: Kafka keeps its own state in these, and would obey a change that breaks every group or transaction. */
export const refuseInternal = (topic: { name: string; isInternal?: boolean }, field?: string): void => {
  if (!topic.isInternal && !isInternalTopic(topic.name)) return
  throw new AppError({
    code: 'REFUSED_BY_GUARD',
    title: `${topic.name} belongs to Kafka itself`,
    detail: 'Internal topics hold committed offsets, transactions and group state; a change by hand can lose them.',
    fix: 'Leave it to the brokers. Its partitions and replication are set by broker configs such as offsets.topic.replication.factor.',
    ...(field ? { fields: [{ path: field, message: 'This name belongs to Kafka itself.' }] } : {}),
  })
}
