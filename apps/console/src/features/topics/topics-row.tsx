'use client'

import type { TopicListItem } from '@headgate/domain'
import { Checkbox, Tag } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { TopicState } from './topic-state.tsx'

/** A figure a broker did not tell in time is a dash; the note above the table says which broker and why. */
export const TopicsRow = ({
  slug,
  topic,
  index,
  isChosen,
  onToggle,
}: {
  slug: string
  topic: TopicListItem
  index: number
  isChosen: boolean
  onToggle: (name: string) => void
}) => {
  const t = useTranslations('topics')
  const format = useFormat()
  return (
    <tr aria-rowindex={index + 2} {...(isChosen ? { 'data-chosen': '' } : {})}>
      <td className="!pr-0">
        <Checkbox
          aria-label={t('bulk.select', { name: topic.name })}
          checked={isChosen}
          onChange={() => onToggle(topic.name)}
        />
      </td>
      <td className="truncate" title={topic.name}>
        <Link
          className="name mono"
          data-topic={topic.name}
          href={`/c/${slug}/topics/${encodeURIComponent(topic.name)}`}
          prefetch={false}
        >
          {topic.name}
        </Link>{' '}
        {topic.isInternal ? <Tag>{t('internalTag')}</Tag> : null}
      </td>
      <td>
        <TopicState state={topic.state} />
      </td>
      <td className="num">{format.number(topic.numPartitions)}</td>
      <td className="num">{topic.replicationFactor}</td>
      <td className="num">{format.bytes(topic.bytes)}</td>
      <td className="num">{format.compact(topic.records)}</td>
    </tr>
  )
}
