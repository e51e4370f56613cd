'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'
import { useDebounced } from '@/lib/use-debounced'
import type { DeviceFilters } from './device-sort.ts'

const PAGE_SIZE = 100
/** A poll asks again for every page that is loaded: the more there are, the rarer it is. */
const POLL_MS = 2_000

/** Devices page by page, of one bridge or of all; what is loaded is kept fresh. */
export const useDevices = (filters: DeviceFilters, bridgeId?: string) => {
  const trpc = useTRPC()
  const search = useDebounced(filters.search.trim())
  return useInfiniteQuery({
    ...trpc.edge.devices.infiniteQueryOptions(
      {
        limit: PAGE_SIZE,
        sort: filters.sort,
        ...(search ? { search } : {}),
        ...(filters.state ? { state: filters.state } : {}),
        ...(bridgeId === undefined ? {} : { bridge: bridgeId }),
      },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => POLL_MS * Math.max(1, query.state.data?.pages.length ?? 1),
  })
}
