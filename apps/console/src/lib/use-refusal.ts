'use client'

import type { Refusal, Resource } from '@headgate/access'
import { useTranslations } from 'next-intl'
import type { Permission } from './trpc.ts'
import { useDecide } from './use-decision.ts'

/** What a refusal comes from, in the reader's language. */
export const useRefusalText = (): ((refusal: Pick<Refusal, 'lack' | 'role'>, resource: Resource) => string) => {
  const t = useTranslations('common.refusal')
  return ({ lack, role }, { clusterSlug = '', name = '' }) =>
    t(lack, { role: t(`roleName.${role}`), cluster: clusterSlug, name })
}

/** Why the person signed in may not do this, there; null: they may. '' until it is known, so that nothing is offered too early. */
export const useRefusal = (permission: Permission, resource: Resource): string | null => {
  const decide = useDecide()
  const textOf = useRefusalText()
  if (decide === null) return ''
  const decision = decide(permission, resource)
  return decision.isAllowed ? null : textOf(decision, resource)
}
