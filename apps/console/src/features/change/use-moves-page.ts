'use client'

import type { Plan } from '@headgate/domain'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'
import { usePages } from './use-pages.ts'

const SIZE = 100

/** The moves of a plan, a page at a time: the first ones came with the plan, the others are asked for. */
export const useMovesPage = (plan: Pick<Plan, 'id' | 'moves' | 'movesTotal'>) => {
  const trpc = useTRPC()
  const pages = usePages(plan.movesTotal, SIZE)
  const isHere = pages.to <= plan.moves.length
  const asked = useQuery({
    ...trpc.plans.moves.queryOptions({ id: plan.id, limit: SIZE, cursor: String(pages.from) }),
    enabled: !isHere,
    // They were written with the plan and never change.
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  })
  return {
    pages,
    moves: isHere ? plan.moves.slice(pages.from, pages.to) : (asked.data?.items ?? []),
    isBusy: !isHere && asked.isFetching,
    error: isHere ? null : asked.error,
  }
}
