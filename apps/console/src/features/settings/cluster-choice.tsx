'use client'

import { Checkbox, FieldError, Skeleton } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { Loaded } from '@/lib/loaded'
import { useTRPC } from '@/lib/trpc'

/** The clusters a grant is limited to. */
export const ClusterChoice = ({
  checkbox,
  error,
}: {
  checkbox: UseFormRegisterReturn<'clusters'>
  error: string | undefined
}) => {
  const trpc = useTRPC()
  const clusters = useQuery(trpc.clusters.list.queryOptions())
  return (
    <div className="grid gap-2 pl-6">
      <Loaded query={clusters} skeleton={<Skeleton className="w-40" />}>
        {({ items }) =>
          items.map(({ slug, name }) => (
            <Checkbox key={slug} value={slug} {...checkbox}>
              {name} <span className="mono text-muted-foreground">{slug}</span>
            </Checkbox>
          ))
        }
      </Loaded>
      <FieldError>{error}</FieldError>
    </div>
  )
}
