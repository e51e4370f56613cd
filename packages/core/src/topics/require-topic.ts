import { AppError } from '@headgate/domain'
import type { FetchMetadata } from '../ports/admin.ts'
import { type TopicRow, topicRow } from '../snapshot/topic-row.ts'

export const topicNotFound = (name: string): AppError =>
  new AppError({
    code: 'NOT_FOUND',
    title: `There is no topic ${name}`,
    detail: 'It does not exist, or the principal Headgate uses may not describe it.',
    fix: 'Check the spelling; topic names tell upper from lower case.',
  })

/** The topic as the cluster has it now, asked by name: a change is never planned on a snapshot of seconds ago. */
export const requireTopic = async (
  { fetchMetadata }: { fetchMetadata: FetchMetadata },
  name: string,
): Promise<TopicRow> => {
  const { topics } = await fetchMetadata([name])
  const topic = topics.find((one) => one.name === name)
  if (!topic) throw topicNotFound(name)
  return topicRow(topic)
}
