'use client'

import type { Plan } from '@headgate/domain'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'

/** The share of a disk that no plan of this cluster may cross; undefined while it is not known. */
export const useDiskGuard = (plan: Pick<Plan, 'clusterSlug' | 'cost'>): number | undefined => {
  const trpc = useTRPC()
  const policy = useQuery({
    ...trpc.policies.get.queryOptions({ c: plan.clusterSlug }),
    enabled: plan.cost.brokers.some(({ diskTotalBytes }) => diskTotalBytes !== null),
    staleTime: 60_000,
  })
  return policy.data?.diskGuard
}
