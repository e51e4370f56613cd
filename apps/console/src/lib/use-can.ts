'use client'

import { useQuery } from '@tanstack/react-query'
import { type Permission, useTRPC } from './trpc.ts'

/** May the person signed in do this? Only to show or hide what leads there: the API decides again. */
export const useCan = (permission: Permission): boolean => {
  const trpc = useTRPC()
  const me = useQuery({ ...trpc.session.me.queryOptions(), staleTime: 60_000 })
  return me.data?.permissions.includes(permission) ?? false
}
