'use client'

import type { Member } from '@headgate/domain'
import { Button, Dialog, notify } from '@headgate/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ProblemMessage } from '@/lib/problem-message'
import { useTRPC } from '@/lib/trpc'

/** There is no way back, so it is asked first, with what goes and what stays. */
export const RemoveMemberDialog = ({ member, onClose }: { member: Member; onClose: () => void }) => {
  const t = useTranslations('settings.member')
  const common = useTranslations('common')
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
    <Dialog
      open
      onClose={onClose}
      closeLabel={common('close')}
      title={t('removeTitle', { name: member.name })}
      footer={
        <>
          <Button onClick={onClose} data-autofocus>
            {common('cancel')}
          </Button>
          <Button
            className="ml-auto"
            variant="destructive"
            disabled={remove.isPending}
            onClick={() => remove.mutate({ id: member.id })}
          >
            {t(remove.isPending ? 'removing' : 'remove')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {remove.error ? <ProblemMessage error={remove.error} isInline /> : null}
        <p>{t('removeBody', { email: member.email })}</p>
        <p className="text-muted-foreground">{t('removeKept')}</p>
      </div>
    </Dialog>
  )
}
