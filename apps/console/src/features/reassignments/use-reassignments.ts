'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'

/** The answer looks at every topic: it is asked for less often than the progress of a job. */
const POLL_MS = 5_000
const SLOW_POLL_MS = 30_000

/** What the controller moves at this moment, whoever began it, and the throttles that nothing needs any more. */
export const useReassignments = (slug: string, { isWatched = true }: { isWatched?: boolean } = {}) => {
  const trpc = useTRPC()
  return useQuery({
    ...trpc.reassignments.list.queryOptions({ c: slug }),
    refetchInterval: isWatched ? POLL_MS : SLOW_POLL_MS,
  })
}
