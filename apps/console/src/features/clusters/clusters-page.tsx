'use client'

import { Card, CardBody, CommandLine, EmptyState, Skeleton } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { Server } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Loaded } from '@/lib/loaded'
import { useTRPC } from '@/lib/trpc'
import { PageHead } from '../shell/page-head.tsx'
import { ClusterCard } from './cluster-card.tsx'

const NoCluster = () => {
  const t = useTranslations('clusters')
  const common = useTranslations('common')
  return (
    <Card label={t('title')}>
      <EmptyState icon={Server} title={t('emptyTitle')}>
        <p>{t('emptyBody')}</p>
        <CommandLine copyLabel={common('copy')} copiedLabel={common('copied')}>
          HEADGATE_KAFKA_BROKERS=kafka-1:9092 npm start
        </CommandLine>
      </EmptyState>
    </Card>
  )
}

/** Every cluster with its health; where there is one only, that one. */
export const ClustersPage = ({ goesToTheOnlyOne }: { goesToTheOnlyOne: boolean }) => {
  const t = useTranslations('clusters')
  const trpc = useTRPC()
  const router = useRouter()
  const clusters = useQuery(trpc.clusters.list.queryOptions())
  const only = goesToTheOnlyOne && clusters.data?.items.length === 1 ? clusters.data.items[0]?.slug : undefined
  useEffect(() => {
    if (only) router.replace(`/c/${only}`)
  }, [only, router])
  const skeleton = (
    <Card label={t('title')}>
      <CardBody>
        <Skeleton className="h-5 w-40" />
      </CardBody>
    </Card>
  )
  return (
    <>
      <PageHead title={t('title')} />
      <Loaded query={clusters} skeleton={skeleton}>
        {({ items }) =>
          only ? (
            skeleton
          ) : items.length === 0 ? (
            <NoCluster />
          ) : (
            <ul className="cols cols-11">
              {items.map((cluster) => (
                <li key={cluster.slug}>
                  <ClusterCard cluster={cluster} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  )
}
