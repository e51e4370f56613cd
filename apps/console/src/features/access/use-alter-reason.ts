'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/lib/trpc'

/** Why bindings cannot be changed here, null where they can. Empty while it is not known yet. */
export const useAlterReason = (isAuthorizerEnabled: boolean | undefined): string | null => {
  const t = useTranslations('access')
  const trpc = useTRPC()
  const me = useQuery({ ...trpc.session.me.queryOptions(), staleTime: 60_000 })
  if (!me.data) return ''
  if (!me.data.permissions.includes('acl.alter')) return t('reason.role', { role: t(`reason.${me.data.actor.role}`) })
  if (isAuthorizerEnabled === undefined) return ''
  return isAuthorizerEnabled ? null : t('reason.authorizer')
}
