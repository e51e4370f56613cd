import { AppError } from '@headgate/domain'
import type { TopicRow } from '../../snapshot/topic-row.ts'

/** Partitions that the topic does not have, or that are named twice, each at its place in the input. */
export const refuseUnknownPartitions = (
  topic: Pick<TopicRow, 'name' | 'partitions'>,
  named: readonly { partition: number }[],
): void => {
  const known = new Set(topic.partitions.map(({ partition }) => partition))
  const seen = new Set<number>()
  const fields = named.flatMap(({ partition }, index) => {
    const path = `partitions.${index}.partition`
    const isTwice = seen.has(partition)
    seen.add(partition)
    if (!known.has(partition)) return [{ path, message: `${topic.name} has no partition ${partition}.` }]
    return isTwice ? [{ path, message: `Partition ${partition} is named twice.` }] : []
  })
  const [first] = fields
  if (!first) return
  throw new AppError({
    code: 'INVALID_INPUT',
    title: 'These partitions cannot be taken together',
    detail: first.message,
    fix: `${topic.name} has the partitions 0 to ${topic.partitions.length - 1}; name each once.`,
    fields,
  })
}
