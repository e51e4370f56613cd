'use client'

import { Button, Dialog } from '@headgate/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemMessage } from '@/lib/problem-message'
import { useTRPC } from '@/lib/trpc'
import { NewSecret } from './new-secret.tsx'
import { TokenFields } from './token-fields.tsx'

const FORM_ID = 'create-token'

/** First the form, then the secret, which is in this dialog and nowhere else. */
export const CreateTokenDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTranslations('settings')
  const common = useTranslations('common')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [isWarned, setWarned] = useState(false)
  const create = useMutation(
    trpc.tokens.create.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.tokens.pathFilter()),
    }),
  )
  // A click beside the dialog or Escape must not lose the secret: the first one only warns.
  const closeUnlessSecret = () => (create.data && !isWarned ? setWarned(true) : onClose())
  return (
    <Dialog
      open
      kind="sheet"
      onClose={closeUnlessSecret}
      closeLabel={common('close')}
      title={create.data ? t('token.created', { name: create.data.token.name }) : t('token.create')}
      {...(create.data ? {} : { description: t('token.description') })}
      footer={
        create.data ? (
          <Button className="ml-auto" variant="primary" onClick={onClose}>
            {t('token.done')}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{common('cancel')}</Button>
            <Button className="ml-auto" variant="primary" type="submit" form={FORM_ID} disabled={create.isPending}>
              {create.isPending ? t('token.creating') : t('token.create')}
            </Button>
          </>
        )
      }
    >
      {create.data ? (
        <NewSecret secret={create.data.secret} isWarned={isWarned} />
      ) : (
        <div className="grid gap-4">
          {create.error ? <ProblemMessage error={create.error} isInline /> : null}
          <TokenFields id={FORM_ID} error={create.error} onSubmit={(input) => create.mutate(input)} />
        </div>
      )}
    </Dialog>
  )
}
