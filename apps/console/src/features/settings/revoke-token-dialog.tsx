'use client'

import type { ApiToken } from '@headgate/domain'
import { Button, Dialog, notify } from '@headgate/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ProblemMessage } from '@/lib/problem-message'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'

/** There is no way back, so it is asked first, with what tells whether anything still uses the token. */
export const RevokeTokenDialog = ({ token, onClose }: { token: ApiToken; onClose: () => void }) => {
  const t = useTranslations('settings')
  const common = useTranslations('common')
  const format = useFormat()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const revoke = useMutation(
    trpc.tokens.delete.mutationOptions({
      onSuccess: () => {
        notify({ title: t('token.revoked', { name: token.name }) })
        onClose()
      },
      // Refused because it is gone already: the list behind is what is wrong.
      onSettled: () => queryClient.invalidateQueries(trpc.tokens.pathFilter()),
    }),
  )
  return (
    <Dialog
      open
      onClose={onClose}
      closeLabel={common('close')}
      title={t('token.revokeTitle', { name: token.name })}
      footer={
        <>
          <Button onClick={onClose} data-autofocus>
            {common('cancel')}
          </Button>
          <Button
            className="ml-auto"
            variant="destructive"
            disabled={revoke.isPending}
            onClick={() => revoke.mutate({ id: token.id })}
          >
            {revoke.isPending ? t('token.revoking') : t('token.revoke')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {revoke.error ? <ProblemMessage error={revoke.error} isInline /> : null}
        <p>{t('token.revokeBody')}</p>
        <p className="text-muted-foreground">
          {token.lastUsedAt === null
            ? t('token.neverUsed')
            : t('token.lastUsed', { at: format.dateTime(token.lastUsedAt) })}
        </p>
      </div>
    </Dialog>
  )
}
