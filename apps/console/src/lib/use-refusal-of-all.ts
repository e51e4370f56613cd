'use client'

import type { Lack } from '@headgate/access'
import type { Permission } from './trpc.ts'
import { useDecide } from './use-decision.ts'
import { useRefusalText } from './use-refusal.ts'

/**
 * Why the person signed in may not do this to all of these names of a cluster at once: what stands in the way of the first one that
 * they may not. null: they may.
 */
export const useRefusalOfAll = (
  clusterSlug: string,
  names: readonly string[],
): ((permission: Permission) => { lack: Lack; text: string } | null) => {
  const decide = useDecide()
  const textOf = useRefusalText()
  return (permission) => {
    // Until it is known nothing is offered, as for somebody whose role is too low.
    if (decide === null) return { lack: 'role', text: '' }
    for (const name of names) {
      const resource = { clusterSlug, name }
      const decision = decide(permission, resource)
      if (!decision.isAllowed) return { lack: decision.lack, text: textOf(decision, resource) }
    }
    return null
  }
}
