'use client'

import { isJobOver, JOB_ENDS, JobState } from '@headgate/domain'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'

/** Progress is looked at: it is renewed about as often as it changes. */
const POLL_MS = 1_500
const IDLE_POLL_MS = 5_000
const HISTORY_PAGE = 50
export const UNDER_WAY = JobState.options.filter((state) => !isJobOver(state)).join(',')
export const OVER = JOB_ENDS.join(',')

export const useJob = (id: string) => {
  const trpc = useTRPC()
  return useQuery({
    ...trpc.jobs.get.queryOptions({ id }),
    refetchInterval: ({ state }) => (state.data && isJobOver(state.data.state) ? false : POLL_MS),
  })
}

/** Jobs of a cluster that are not over. One poll feeds the overview, the sidebar and the topic pages. */
export const useJobsUnderWay = (slug: string | null) => {
  const trpc = useTRPC()
  return useQuery({
    ...trpc.jobs.list.queryOptions({ limit: 50, states: UNDER_WAY, ...(slug === null ? {} : { cluster: slug }) }),
    enabled: slug !== null,
    refetchInterval: ({ state }) => ((state.data?.items.length ?? 0) > 0 ? POLL_MS : IDLE_POLL_MS),
  })
}

/** One page of the jobs that are over, newest first; `before` is where the page above ended. Only the first has news. */
export const useJobHistory = (slug: string, { ended, before }: { ended: JobState | null; before: string | null }) => {
  const trpc = useTRPC()
  return useQuery({
    ...trpc.jobs.list.queryOptions({
      cluster: slug,
      states: ended ?? OVER,
      limit: HISTORY_PAGE,
      ...(before === null ? {} : { cursor: before }),
    }),
    placeholderData: keepPreviousData,
    refetchInterval: before === null ? IDLE_POLL_MS : false,
  })
}
