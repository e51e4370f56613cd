'use client'

import type { ApiToken } from '@headgate/domain'
import { notify } from '@headgate/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { RemovalDialog } from './removal-dialog.tsx'

/** There is no way back, so it is asked first, with what tells whether anything still uses the token. */
export const RevokeTokenDialog = ({ token, onClose }: { token: ApiToken; onClose: () => void }) => {
  const t = useTranslations('settings')
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
    <RemovalDialog
      title={t('token.revokeTitle', { name: token.name })}
      action={revoke.isPending ? t('token.revoking') : t('token.revoke')}
      isPending={revoke.isPending}
      error={revoke.error}
      onRemove={() => revoke.mutate({ id: token.id })}
      onClose={onClose}
    >
      <p>{t('token.revokeBody')}</p>
      <p className="text-muted-foreground">
        {token.lastUsedAt === null
          ? t('token.neverUsed')
          : t('token.lastUsed', { at: format.dateTime(token.lastUsedAt) })}
      </p>
    </RemovalDialog>
  )
}
