'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'

/** The text of a configuration that was pushed; it never changes. null: none is asked for. */
export const useVersionText = (bridgeId: string, version: number | null) => {
  const trpc = useTRPC()
  return useQuery({
    ...trpc.edge.configVersion.queryOptions({ id: bridgeId, version: version ?? 0 }),
    enabled: version !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
}
