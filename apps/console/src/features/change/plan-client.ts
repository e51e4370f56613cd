'use client'

import type { Change } from '@headgate/domain'
import { useMemo } from 'react'
import { useTRPCClient } from '@/lib/trpc'

/** The one path of a change, as the API offers it to this cluster. */
export const usePlanClient = (slug: string) => {
  const client = useTRPCClient()
  return useMemo(
    () => ({
      create: (changes: readonly Change[]) => client.plans.create.mutate({ c: slug, changes: [...changes] }),
      get: (id: string) => client.plans.get.query({ id }),
      apply: (id: string) => client.plans.applyPlan.mutate({ id }),
      /** A new plan made from what was there before this one. */
      undo: (id: string) => client.plans.undo.mutate({ id }),
    }),
    [client, slug],
  )
}
