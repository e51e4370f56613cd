import type { FetchMetadata, TopicMetadata } from '../../ports/admin.ts'

/** The topic as the cluster has it now; null: there is none. */
export const findTopic = async (
  { fetchMetadata }: { fetchMetadata: FetchMetadata },
  name: string,
): Promise<TopicMetadata | null> => (await fetchMetadata([name])).topics.find((topic) => topic.name === name) ?? null
