import { apiVersionsV3, apiVersionsV4 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { metadataVersionLabel } from './metadata-version-label.ts'

const CLIENT_SOFTWARE = ['headgate', '0.1.0'] as const

/** Finalized feature levels; `label` is what the level of metadata.version is called, null where a level has no other name. */
export async function describeFeatures(
  cluster: KafkaCluster,
): Promise<{ name: string; level: number; label: string | null }[]> {
  const features = await cluster.readAny(async (broker) => {
    // Version 3 leaves out features whose lowest level is 0 (KAFKA-17011).
    const api = broker.supports(apiVersionsV4.api) ? apiVersionsV4.api : apiVersionsV3.api
    return (await broker.request(api, ...CLIENT_SOFTWARE)).finalizedFeatures
  })
  return (features ?? [])
    .map(({ name, maxVersionLevel: level }) => ({
      name,
      level,
      label: name === 'metadata.version' ? metadataVersionLabel(level) : null,
    }))
    .sort((a, b) => a.name.localeCompare(b.name))
}
