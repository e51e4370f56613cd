import { type ClusterServices, clusterNotFound } from '@headgate/core'
import type { ApiServices } from '../context.ts'

/** Bridges speak through the first cluster that was configured; null while there is none. */
export const edgeClusterSlug = async ({ store }: Pick<ApiServices, 'store'>): Promise<string | null> =>
  (await store.listClusters())[0]?.slug ?? null

export const edgeCluster = async (services: ApiServices): Promise<ClusterServices> => {
  const slug = await edgeClusterSlug(services)
  if (slug === null) throw clusterNotFound('for the edge')
  return services.cluster(slug)
}
