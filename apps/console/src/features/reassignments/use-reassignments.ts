'use client'

import type { Reassignments } from '@headgate/domain'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'

/** While something moves on a page that shows it, and otherwise: what another tool begins is noticed soon enough. */
const POLL_MS = 5_000
const SLOW_POLL_MS = 30_000

const isMoving = ({ ongoingTotal, jobs }: Reassignments): boolean => ongoingTotal > 0 || jobs.length > 0

/** What the controller moves at this moment, whoever began it, and the throttles that nothing needs any more. */
export const useReassignments = (slug: string, { isWatched = true }: { isWatched?: boolean } = {}) => {
  const trpc = useTRPC()
  return useQuery({
    ...trpc.reassignments.list.queryOptions({ c: slug }),
    refetchInterval: ({ state: { data } }) => (isWatched && data && isMoving(data) ? POLL_MS : SLOW_POLL_MS),
  })
}
