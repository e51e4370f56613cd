'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'

const POLL_MS = 5_000
const LIMIT = 500

/** Bridges to choose from, those that are there first. */
export const useBridges = () => {
  const trpc = useTRPC()
  return useQuery({
    ...trpc.edge.bridges.queryOptions({ limit: LIMIT, sort: 'bridgeId' }),
    refetchInterval: POLL_MS,
    select: (list) => ({
      ...list,
      items: list.items.toSorted((a, b) => Number(b.isOnline) - Number(a.isOnline)),
    }),
  })
}
