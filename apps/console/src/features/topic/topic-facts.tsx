'use client'

import type { TopicDetail } from '@headgate/domain'
import { useTranslations } from 'next-intl'
import { rich } from '@/lib/rich'
import { useFormat } from '@/lib/use-format'

/** What a partition may hold before its oldest segments go. */
const RetentionBytes = ({ topic }: { topic: TopicDetail }) => {
  const t = useTranslations('topic.facts')
  const format = useFormat()
  if (topic.cleanupPolicy === 'compact' || topic.retentionBytes === null || topic.retentionBytes < 0) return null
  return <span>{t.rich('retentionBytes', { ...rich, value: format.bytes(topic.retentionBytes) })}</span>
}

/** retention.ms -1 keeps records for ever; a topic that only compacts has no retention by time. */
const Retention = ({ topic }: { topic: TopicDetail }) => {
  const t = useTranslations('topic.facts')
  const format = useFormat()
  if (topic.cleanupPolicy === 'compact') return <span>{t('compact')}</span>
  if (topic.retentionMs === null) return null
  if (topic.retentionMs < 0) return <span>{t('retentionForever')}</span>
  return <span>{t.rich('retention', { ...rich, value: format.duration(topic.retentionMs) })}</span>
}

export const TopicFacts = ({ topic }: { topic: TopicDetail }) => {
  const t = useTranslations('topic.facts')
  const topicText = useTranslations('topic')
  const format = useFormat()
  return (
    <>
      <span>
        {t.rich('partitions', { ...rich, value: format.number(topic.numPartitions), count: topic.numPartitions })}
      </span>
      <span>{t.rich('replicationFactor', { ...rich, value: topic.replicationFactor })}</span>
      {topic.minInsyncReplicas === null ? null : (
        <span>{t.rich('minIsr', { ...rich, value: topic.minInsyncReplicas })}</span>
      )}
      <span>{t.rich('size', { ...rich, value: format.bytes(topic.bytes) })}</span>
      <span>{t.rich('records', { ...rich, value: format.compact(topic.records) })}</span>
      <Retention topic={topic} />
      <RetentionBytes topic={topic} />
      {topic.isInternal ? <span>{topicText('internal')}</span> : null}
    </>
  )
}
