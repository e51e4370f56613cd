'use client'

import type { ClusterSummary } from '@headgate/domain'
import { Card, CardBody, Skeleton, StateWord } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DataAge } from '@/lib/data-age'
import { ProblemMessage } from '@/lib/problem-message'
import { clusterStateOf } from '../shell/cluster-state.ts'
import { useOverview } from '../shell/use-overview.ts'

/** One cluster at a glance. Each card asks for itself, so that one that does not answer holds up no other. */
export const ClusterCard = ({ cluster }: { cluster: ClusterSummary }) => {
  const t = useTranslations('clusters')
  const shell = useTranslations('shell')
  const { data, error } = useOverview(cluster.slug)
  const state = clusterStateOf(data, Boolean(error))
  const up = data?.brokers.filter((broker) => broker.state === 'up').length ?? 0
  return (
    <Card
      title={
        <Link className="link" href={`/c/${cluster.slug}`} aria-label={t('open', { name: cluster.name })}>
          {cluster.name}
        </Link>
      }
      meta={cluster.security}
      end={<StateWord tone={state.tone}>{shell(`clusterState.${state.name}`)}</StateWord>}
      footer={
        <>
          <span className="mono">{cluster.bootstrap.join(', ')}</span>
          <span className="ml-auto">
            <DataAge asOf={data?.asOf} error={error} />
          </span>
        </>
      }
    >
      {data ? (
        <CardBody className="flex flex-wrap gap-x-4">
          <span>{t('brokers', { up, total: data.brokers.length })}</span>
          <span>{t('topics', { count: data.topics })}</span>
          <span>{t('partitions', { count: data.partitions.total })}</span>
        </CardBody>
      ) : error ? (
        <ProblemMessage error={error} />
      ) : (
        <CardBody>
          <Skeleton className="w-64" />
        </CardBody>
      )}
    </Card>
  )
}
