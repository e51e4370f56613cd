'use client'

import type { CreateGrantInput, SetMemberGrantInput } from '@headgate/domain'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'

/** Giving, taking and changing what somebody may do; the lists and one's own rights are asked for again afterwards. */
export const useAlterAccess = (onDone: (what: 'added' | 'taken' | 'changed') => void) => {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const settled = async () => {
    await Promise.all(
      [trpc.members, trpc.tokens, trpc.session].map((part) => queryClient.invalidateQueries(part.pathFilter())),
    )
  }
  const after = (what: 'added' | 'taken' | 'changed') => ({ onSuccess: () => onDone(what), onSettled: settled })
  const add = useMutation(trpc.grants.create.mutationOptions(after('added')))
  const take = useMutation(trpc.grants.delete.mutationOptions(after('taken')))
  const change = useMutation(trpc.members.setGrant.mutationOptions(after('changed')))
  const mutations = [add, take, change]
  const reset = () => {
    for (const mutation of mutations) mutation.reset()
  }
  /** What an earlier try was answered is about that one. */
  const fresh =
    <T>(mutate: (input: T) => void) =>
    (input: T): void => {
      reset()
      mutate(input)
    }
  return {
    add: fresh<CreateGrantInput>(add.mutate),
    take: fresh<string>((id) => take.mutate({ id })),
    change: fresh<SetMemberGrantInput>(change.mutate),
    isPending: mutations.some(({ isPending }) => isPending),
    error: add.error ?? take.error ?? change.error,
    reset,
  }
}
