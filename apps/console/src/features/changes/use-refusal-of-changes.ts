'use client'

import { changeKind, type Plan, touchedNames } from '@headgate/domain'
import type { Permission } from '@/lib/trpc'
import { useDecide } from '@/lib/use-decision'
import { useRefusalText } from '@/lib/use-refusal'

/**
 * Why the person signed in may not do this with all that a plan touches; null: they may, '': not known yet. As the API asks it. `own`: what
 * each change needs by itself.
 */
export const useRefusalOfChanges = (
  permission: Permission | 'own',
  plan: Pick<Plan, 'clusterSlug' | 'changes'>,
): string | null => {
  const decide = useDecide()
  const textOf = useRefusalText()
  if (decide === null) return ''
  const { clusterSlug } = plan
  for (const change of plan.changes) {
    const needed = permission === 'own' ? changeKind(change).permission(change) : permission
    for (const name of touchedNames(change) ?? [null]) {
      const resource = name === null ? { clusterSlug } : { clusterSlug, name }
      const decision = decide(needed, resource)
      if (!decision.isAllowed) return textOf(decision, resource)
    }
  }
  return null
}
