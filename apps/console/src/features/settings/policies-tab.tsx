'use client'

import { Card, CardBody, EmptyState, Select, Skeleton } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Loaded } from '@/lib/loaded'
import { useTRPC } from '@/lib/trpc'
import { useUrlState } from '@/lib/use-url-state'
import { PolicyCard } from './policy-card.tsx'

const PolicySkeleton = () => (
  <CardBody className="grid gap-5">
    <Skeleton className="w-40" />
    <Skeleton className="h-8 w-80" />
    <Skeleton className="h-8 w-24" />
    <Skeleton className="w-64" />
  </CardBody>
)

const Policy = ({ slug }: { slug: string }) => {
  const trpc = useTRPC()
  const policy = useQuery(trpc.policies.get.queryOptions({ c: slug }))
  return (
    <Loaded query={policy} skeleton={<PolicySkeleton />}>
      {(shown) => <PolicyCard slug={slug} policy={shown} />}
    </Loaded>
  )
}

/** What the administrator asks of one cluster; which one stands in the address. */
export const PoliciesTab = () => {
  const t = useTranslations('settings')
  const trpc = useTRPC()
  const url = useUrlState()
  const clusters = useQuery(trpc.clusters.list.queryOptions())
  const items = clusters.data?.items ?? []
  const slug = (items.find((cluster) => cluster.slug === url.get('cluster')) ?? items[0])?.slug
  return (
    <Card
      title={t('tab.policies')}
      meta={t('policy.meta')}
      end={
        items.length > 0 ? (
          <Select
            small
            aria-label={t('policy.cluster')}
            value={slug}
            onChange={(event) => url.set({ cluster: event.target.value })}
          >
            {items.map((cluster) => (
              <option key={cluster.slug} value={cluster.slug}>
                {cluster.name}
              </option>
            ))}
          </Select>
        ) : null
      }
    >
      <Loaded query={clusters} skeleton={<PolicySkeleton />}>
        {() => (slug === undefined ? <EmptyState title={t('policy.empty')} /> : <Policy key={slug} slug={slug} />)}
      </Loaded>
    </Card>
  )
}
