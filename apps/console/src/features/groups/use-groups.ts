'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'
import type { GroupSort } from './group-sort.ts'

const POLL_MS = 3_000
const PAGE = 50

/** Groups page by page, renewed together. */
export const useGroups = (slug: string, search: string, sort: GroupSort) => {
  const trpc = useTRPC()
  return useInfiniteQuery({
    ...trpc.groups.list.infiniteQueryOptions(
      { c: slug, sort, limit: PAGE, ...(search ? { search } : {}) },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
    placeholderData: keepPreviousData,
    refetchInterval: POLL_MS,
  })
}
