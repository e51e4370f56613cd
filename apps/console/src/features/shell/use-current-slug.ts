'use client'

import { useQuery } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { useTRPC } from '@/lib/trpc'
import { slugOfPath } from './nav.ts'

/** The cluster in the address, or on a global page the first one, so that the sidebar stays whole. */
export const useCurrentSlug = (): string | null => {
  const trpc = useTRPC()
  const pathname = usePathname()
  const fromPath = slugOfPath(pathname)
  const clusters = useQuery({ ...trpc.clusters.list.queryOptions(), enabled: fromPath === null, staleTime: 30_000 })
  return fromPath ?? clusters.data?.items[0]?.slug ?? null
}
