'use client'

import { partitionForKey } from '@headgate/edge-protocol'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/lib/trpc'
import { useEdgeCluster } from '../edge/use-edge-cluster.ts'

/** To the records of the partition that the device's id is hashed to: all its readings are there. */
export const RecordsLink = ({ deviceId, topic }: { deviceId: string; topic: string }) => {
  const t = useTranslations('edgeDevice')
  const trpc = useTRPC()
  const slug = useEdgeCluster().clusterSlug ?? ''
  const found = useQuery({
    ...trpc.topics.get.queryOptions({ c: slug, t: topic }),
    enabled: slug !== '',
    staleTime: 60_000,
  })
  const count = found.data?.numPartitions
  if (slug === '') return <span className="mono">{topic}</span>
  const partition = count === undefined ? '' : `&p=${partitionForKey(deviceId, count)}`
  return (
    <Link
      className="link mono"
      title={t('toRecords')}
      href={`/c/${slug}/topics/${encodeURIComponent(topic)}?tab=records${partition}`}
    >
      {topic}
    </Link>
  )
}
