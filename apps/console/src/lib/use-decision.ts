'use client'

import { type Decision, decide, type Resource } from '@headgate/access'
import { useQuery } from '@tanstack/react-query'
import { type Permission, useTRPC } from './trpc.ts'

/** Something somewhere: enough for a page that itself shows only what its reader may see. */
export const SOMEWHERE: Resource = { isFiltered: true }

/** May the person signed in do this, there? By the API's own rule; null: not known yet. The API decides again. */
export const useDecide = (): ((permission: Permission, resource: Resource) => Decision) | null => {
  const trpc = useTRPC()
  const me = useQuery({ ...trpc.session.me.queryOptions(), staleTime: 60_000 })
  const actor = me.data?.actor
  return actor ? (permission, resource) => decide(actor, permission, resource) : null
}
