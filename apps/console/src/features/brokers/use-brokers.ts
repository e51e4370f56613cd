'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'

export const useBrokers = (slug: string) => {
  const trpc = useTRPC()
  return useQuery({ ...trpc.brokers.list.queryOptions({ c: slug }), refetchInterval: 3_000 })
}
