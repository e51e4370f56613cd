'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'

const PAGE_SIZE = 50
const POLL_MS = 4_000

/** The trail, newest first, of one cluster or of everything (null). */
export const useAudit = (cluster: string | null) => {
  const trpc = useTRPC()
  return useInfiniteQuery({
    ...trpc.audit.list.infiniteQueryOptions(
      { limit: PAGE_SIZE, ...(cluster === null ? {} : { cluster }) },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => POLL_MS * Math.max(1, query.state.data?.pages.length ?? 1),
  })
}
