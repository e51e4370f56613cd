'use client'

import type { EdgeCommand } from '@headgate/domain'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'

const POLL_MS = 250
const SHOWN = 6
const TIMEOUT_MS = 5_000

/** The last commands of a device and the means to send one; while one is under way it is followed until the board has answered. */
export const useCommands = (deviceId: string) => {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const recent = trpc.edge.commands.queryOptions({ id: deviceId, limit: SHOWN })
  const last = useQuery({
    ...recent,
    refetchInterval: ({ state }) => (state.data?.items[0]?.state === 'sent' ? POLL_MS : 5_000),
  })
  const send = useMutation({
    ...trpc.edge.sendCommand.mutationOptions(),
    onSuccess: (command: EdgeCommand) =>
      queryClient.setQueryData(recent.queryKey, (was) => ({
        ...was,
        items: [command, ...(was?.items ?? []).filter(({ commandId }) => commandId !== command.commandId)].slice(
          0,
          SHOWN,
        ),
      })),
  })
  const commands = last.data?.items ?? []
  return {
    commands,
    isUnderWay: send.isPending || commands[0]?.state === 'sent',
    error: send.error,
    send: (command: string) => send.mutate({ id: deviceId, command, timeoutMs: TIMEOUT_MS }),
  }
}
