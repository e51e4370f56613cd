'use client'

import type { ClusterOverview } from '@headgate/domain'
import { Skeleton } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { rich } from '@/lib/rich'
import { useFormat } from '@/lib/use-format'

export const OverviewFacts = ({ overview }: { overview: ClusterOverview | undefined }) => {
  const t = useTranslations('overview.facts')
  const format = useFormat()
  if (!overview) return <Skeleton className="w-80" />
  const count = (name: 'topics' | 'partitions' | 'groups', value: number) =>
    t.rich(name, { ...rich, value: format.number(value), count: value })
  return (
    <>
      {overview.metadataVersion ? (
        <span>{t.rich('metadataVersion', { ...rich, value: overview.metadataVersion })}</span>
      ) : null}
      <span>{count('topics', overview.topics)}</span>
      <span>{count('partitions', overview.partitions.total)}</span>
      {overview.groups === null ? null : <span>{count('groups', overview.groups)}</span>}
      {overview.kafkaClusterId ? (
        <span className="only-wide">{t.rich('clusterId', { ...rich, value: overview.kafkaClusterId })}</span>
      ) : null}
    </>
  )
}
