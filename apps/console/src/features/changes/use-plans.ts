'use client'

import type { PlanState } from '@headgate/domain'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'
import { useCan } from '@/lib/use-can'

const PAGE_SIZE = 50
const POLL_MS = 4_000

/** Plans of one cluster, newest first, page by page. */
export const usePlans = (slug: string, state: PlanState | null) => {
  const trpc = useTRPC()
  return useInfiniteQuery({
    ...trpc.plans.list.infiniteQueryOptions(
      { limit: PAGE_SIZE, cluster: slug, ...(state === null ? {} : { state }) },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => POLL_MS * Math.max(1, query.state.data?.pages.length ?? 1),
  })
}

/** How many plans wait for a second person; undefined while it is not known or may not be. */
export const useApprovalCount = (slug: string | null): number | undefined => {
  const trpc = useTRPC()
  const canView = useCan('plan.view')
  const waiting = useQuery({
    ...trpc.plans.list.queryOptions({ limit: 1, cluster: slug ?? '', state: 'awaiting-approval' }),
    enabled: slug !== null && canView,
    refetchInterval: 10_000,
  })
  return waiting.data?.total
}
