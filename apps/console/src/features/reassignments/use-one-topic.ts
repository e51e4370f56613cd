'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { problemOf } from '@/lib/problem'
import { useTRPC } from '@/lib/trpc'
import { useDebounced } from '@/lib/use-debounced'

/** The topic of this name once the typing pauses; `isUnknown`: there is none. */
export const useOneTopic = (slug: string, name: string) => {
  const trpc = useTRPC()
  const settled = useDebounced(name.trim(), 250)
  const query = useQuery({
    ...trpc.topics.get.queryOptions({ c: slug, t: settled }),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
  })
  const topic = query.data?.name === settled ? query.data : undefined
  return { topic, isUnknown: settled !== '' && query.error !== null && problemOf(query.error).code === 'NOT_FOUND' }
}
