'use client'

import type { Member } from '@headgate/domain'
import { notify } from '@headgate/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/lib/trpc'
import { RemovalDialog } from './removal-dialog.tsx'

/** There is no way back, so it is asked first, with what goes and what stays. */
export const RemoveMemberDialog = ({ member, onClose }: { member: Member; onClose: () => void }) => {
  const t = useTranslations('settings.member')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const remove = useMutation(
    trpc.members.delete.mutationOptions({
      onSuccess: () => {
        notify({ title: t('removed', { name: member.name }) })
        onClose()
      },
      // Refused because they are gone already: the list behind is what is wrong.
      onSettled: () => queryClient.invalidateQueries(trpc.members.pathFilter()),
    }),
  )
  return (
    <RemovalDialog
      title={t('removeTitle', { name: member.name })}
      action={t(remove.isPending ? 'removing' : 'remove')}
      isPending={remove.isPending}
      error={remove.error}
      onRemove={() => remove.mutate({ id: member.id })}
      onClose={onClose}
    >
      <p>{t('removeBody', { email: member.email })}</p>
      <p className="text-muted-foreground">{t('removeKept')}</p>
    </RemovalDialog>
  )
}
