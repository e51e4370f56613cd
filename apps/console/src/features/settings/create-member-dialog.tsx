'use client'

import { Button, Dialog, notify } from '@headgate/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ProblemMessage } from '@/lib/problem-message'
import { useTRPC } from '@/lib/trpc'
import { MemberFields } from './member-fields.tsx'

const FORM_ID = 'create-member'

export const CreateMemberDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTranslations('settings')
  const common = useTranslations('common')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const create = useMutation(
    trpc.members.create.mutationOptions({
      onSuccess: async ({ name, email }) => {
        await queryClient.invalidateQueries(trpc.members.pathFilter())
        notify({ title: t('member.created', { name }), detail: t('member.createdBody', { email }) })
        onClose()
      },
    }),
  )
  return (
    <Dialog
      open
      kind="sheet"
      onClose={onClose}
      closeLabel={common('close')}
      title={t('member.create')}
      description={t('member.description')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button className="ml-auto" variant="primary" type="submit" form={FORM_ID} disabled={create.isPending}>
            {create.isPending ? t('member.creating') : t('member.create')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {create.error ? <ProblemMessage error={create.error} isInline /> : null}
        <MemberFields id={FORM_ID} error={create.error} onSubmit={(input) => create.mutate(input)} />
      </div>
    </Dialog>
  )
}
