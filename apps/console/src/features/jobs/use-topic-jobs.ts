'use client'

import type { Job } from '@headgate/domain'
import { useQueries } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'
import { touchesTopic } from './touches-topic.ts'
import { useJobsUnderWay } from './use-jobs.ts'

/** Jobs under way whose plan touches this topic. A plan never changes, so it is read once. */
export const useTopicJobs = (slug: string | null, topic: string): Job[] => {
  const trpc = useTRPC()
  const jobs = useJobsUnderWay(slug).data?.items ?? []
  const plans = useQueries({
    queries: jobs.map(({ planId }) => ({
      ...trpc.plans.get.queryOptions({ id: planId ?? '' }),
      enabled: planId !== null,
      staleTime: Number.POSITIVE_INFINITY,
    })),
  })
  return jobs.filter((_, index) => {
    const plan = plans[index]?.data
    return plan !== undefined && touchesTopic(plan, topic)
  })
}
