'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'
import { useDebounced } from '@/lib/use-debounced'
import type { TopicFilters } from './topic-filters.ts'

const PAGE_SIZE = 200
/** A poll asks again for every page that is loaded: the more there are, the rarer it is. */
const POLL_MS = 3_000

/** Topics page by page; what is loaded is kept fresh. */
export const useTopics = (slug: string, filters: TopicFilters) => {
  const trpc = useTRPC()
  const search = useDebounced(filters.search.trim())
  return useInfiniteQuery({
    ...trpc.topics.list.infiniteQueryOptions(
      {
        c: slug,
        limit: PAGE_SIZE,
        sort: filters.sort,
        internal: filters.internal,
        ...(search ? { search } : {}),
        ...(filters.state ? { state: filters.state } : {}),
      },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => POLL_MS * Math.max(1, query.state.data?.pages.length ?? 1),
  })
}
