'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'

/** One poll feeds the overview, the sidebar and the switcher. */
export const useOverview = (slug: string | null) => {
  const trpc = useTRPC()
  return useQuery({
    ...trpc.clusters.overview.queryOptions({ c: slug ?? '' }),
    enabled: slug !== null,
    refetchInterval: 3_000,
  })
}
