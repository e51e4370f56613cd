'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'

const POLL_MS = 3_000
/** While a push is on its way or on trial its outcome is awaited. */
const EAGER_POLL_MS = 750

export const isUnderWay = (state: string | undefined): boolean => state === 'waiting' || state === 'trying'

/** What a bridge runs by and what became of the last push, followed closely while that is not settled. */
export const useConfig = (bridgeId: string) => {
  const trpc = useTRPC()
  return useQuery({
    ...trpc.edge.config.queryOptions({ id: bridgeId }),
    refetchInterval: ({ state }) => {
      const { data } = state
      return data?.isOnline && isUnderWay(data.lastPush?.state) ? EAGER_POLL_MS : POLL_MS
    },
  })
}

export const useConfigActions = () => {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const settled = { onSettled: () => queryClient.invalidateQueries(trpc.edge.pathFilter()) }
  return {
    validate: useMutation(trpc.edge.validateConfig.mutationOptions()),
    push: useMutation(trpc.edge.pushConfig.mutationOptions(settled)),
    rollBack: useMutation(trpc.edge.rollBackConfig.mutationOptions(settled)),
  }
}
