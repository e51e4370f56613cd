import { AppError, type ClusterSummary } from '@headgate/domain'
import type { ClusterStore } from '../ports/store.ts'

export const clusterNotFound = (slug: string): AppError =>
  new AppError({
    code: 'NOT_FOUND',
    title: `There is no cluster ${slug}`,
    fix: 'See the list of clusters for the ones that are configured.',
  })

/** From the list, not from findCluster: that one unseals secrets nobody asked for. */
export const getCluster = async (deps: Pick<ClusterStore, 'listClusters'>, slug: string): Promise<ClusterSummary> => {
  const cluster = (await deps.listClusters()).find((one) => one.slug === slug)
  if (!cluster) throw clusterNotFound(slug)
  return cluster
}
