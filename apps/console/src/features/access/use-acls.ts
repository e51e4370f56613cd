'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'
import { useDebounced } from '@/lib/use-debounced'
import type { AclFilters } from './acl-filters.ts'

const PAGE_SIZE = 200
/** Bindings change by hand: a slower beat than that of states. */
const POLL_MS = 5_000

/** Bindings page by page, ordered by principal; what is loaded is kept fresh. */
export const useAcls = (slug: string, { search, resourceType, permissionType, principal }: AclFilters) => {
  const trpc = useTRPC()
  const needle = useDebounced(search.trim())
  const query = useInfiniteQuery({
    ...trpc.acls.list.infiniteQueryOptions(
      {
        c: slug,
        limit: PAGE_SIZE,
        ...(needle ? { search: needle } : {}),
        ...(resourceType ? { resourceType } : {}),
        ...(permissionType ? { permissionType } : {}),
        ...(principal ? { principal } : {}),
      },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => POLL_MS * Math.max(1, state.data?.pages.length ?? 1),
  })
  /** false while what is shown still answers the filters before: that it is empty means nothing yet. */
  return { ...query, isSettled: needle === search.trim() && !query.isPlaceholderData }
}
