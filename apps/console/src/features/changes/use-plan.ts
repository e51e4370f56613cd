'use client'

import type { PlanState } from '@headgate/domain'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'

const OVER: readonly PlanState[] = ['applied', 'partly-applied', 'failed', 'stale', 'rejected', 'blocked', 'expired']

/** One plan, asked again for as long as it may still change. */
export const usePlan = (id: string) => {
  const trpc = useTRPC()
  return useQuery({
    ...trpc.plans.get.queryOptions({ id }),
    refetchInterval: ({ state }) => (state.data && OVER.includes(state.data.state) ? 15_000 : 2_500),
  })
}
