'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPCClient } from '@/lib/trpc'

type Reassignments = {
  ongoing: {
    topic: string
    partition: number
    replicas: number[]
    addingReplicas: number[]
    removingReplicas: number[]
    jobId: string | null
  }[]
  throttles: { orphaned: { brokers: number[]; topics: string[] } }
  asOf: string
}
type Procedures = { reassignments: { list: { query: (input: { c: string }) => Promise<Reassignments> } } }

/** What the controller moves at this moment, whoever began it, and the throttles that nothing needs any more. */
export const useReassignments = (slug: string) => {
  const client = useTRPCClient() as unknown as Procedures
  return useQuery({
    queryKey: ['reassignments', slug],
    queryFn: () => client.reassignments.list.query({ c: slug }),
    refetchInterval: 3_000,
  })
}
