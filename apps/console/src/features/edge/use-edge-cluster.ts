'use client'

import type { Resource } from '@headgate/access'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'

/** Bridges speak through the first cluster that was configured; whoever sees a device sees that cluster. */
export const useEdgeCluster = (): Resource => {
  const trpc = useTRPC()
  const clusters = useQuery({ ...trpc.clusters.list.queryOptions(), staleTime: 30_000 })
  const slug = clusters.data?.items[0]?.slug
  return slug === undefined ? {} : { clusterSlug: slug }
}
