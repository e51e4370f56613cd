'use client'

import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'

const POLL_MS = 3_000
const PAGE_SIZE = 20

export const ALARM_VIEWS = ['unacknowledged', 'open', 'cleared'] as const
export type AlarmView = (typeof ALARM_VIEWS)[number]

export const useAlarms = (state: AlarmView, about: { bridge?: string; device?: string } = {}) => {
  const trpc = useTRPC()
  return useInfiniteQuery({
    ...trpc.edge.alarms.infiniteQueryOptions(
      { state, limit: PAGE_SIZE, ...about },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
    placeholderData: keepPreviousData,
    refetchInterval: POLL_MS,
  })
}

/** Taking note of an alarm, and silence for a device; everything of the edge is asked for again afterwards. */
export const useAlarmActions = () => {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const settled = { onSettled: () => queryClient.invalidateQueries(trpc.edge.pathFilter()) }
  const acknowledge = useMutation(trpc.edge.acknowledgeAlarm.mutationOptions(settled))
  const mute = useMutation(trpc.edge.muteDevice.mutationOptions(settled))
  return {
    acknowledge: (id: string) => acknowledge.mutate({ id }),
    mute: (deviceId: string, forMs: number | null) =>
      mute.mutate({ id: deviceId, until: forMs === null ? null : new Date(Date.now() + forMs).toISOString() }),
    isPending: acknowledge.isPending || mute.isPending,
    error: acknowledge.error ?? mute.error,
  }
}
