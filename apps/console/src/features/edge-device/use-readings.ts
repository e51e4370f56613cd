'use client'

import type { Reading } from '@headgate/domain'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPCClient } from '@/lib/trpc'
import { mergeReadings, nextSince } from './merge-readings.ts'

const POLL_MS = 1_000
const LIMIT = 5_000

export type Readings = { items: Reading[]; asOf: string }

/** Readings of a device out of Kafka over the last `windowMs`, renewed every second by asking only for what is new. */
export const useReadings = (deviceId: string, windowMs: number) => {
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const queryKey = ['edge', 'live-readings', deviceId, windowMs]
  return useQuery<Readings>({
    queryKey,
    refetchInterval: POLL_MS,
    queryFn: async ({ signal }) => {
      const known = queryClient.getQueryData<Readings>(queryKey)?.items ?? []
      const windowStartMs = Date.now() - windowMs
      const sinceMs = nextSince(known, windowStartMs)
      const { items, asOf } = await client.edge.readings.query({ id: deviceId, sinceMs, limit: LIMIT }, { signal })
      return { items: mergeReadings(known, items, windowStartMs), asOf }
    },
  })
}
