import type { ConfigEntry } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import { requireTopic } from './require-topic.ts'

export const listTopicConfigs = async (
  deps: Pick<ClusterServices, 'fetchMetadata' | 'describeConfigs'>,
  name: string,
): Promise<{ items: ConfigEntry[] }> => {
  await requireTopic(deps, name)
  const [items = []] = await deps.describeConfigs([{ type: 'topic', name }])
  return { items }
}
