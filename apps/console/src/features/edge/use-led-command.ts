'use client'

import type { EdgeCommand } from '@headgate/domain'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'

const POLL_MS = 250

/** The newest command of a device and the means to send one; while one is under way it is followed until the board has answered. */
export const useLedCommand = (deviceId: string) => {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const recent = trpc.edge.commands.queryOptions({ id: deviceId, limit: 1 })
  const last = useQuery({
    ...recent,
    refetchInterval: ({ state }) => (state.data?.items[0]?.state === 'sent' ? POLL_MS : 5_000),
  })
  const send = useMutation({
    ...trpc.edge.sendCommand.mutationOptions(),
    onSuccess: (command: EdgeCommand) => queryClient.setQueryData(recent.queryKey, { items: [command] }),
  })
  const command = last.data?.items[0] ?? null
  return {
    command,
    isUnderWay: send.isPending || command?.state === 'sent',
    error: send.error,
    setLed: (on: boolean) => send.mutate({ id: deviceId, command: on ? 'LED 1' : 'LED 0', timeoutMs: 5_000 }),
  }
}
