'use client'

import type { TopicDetail } from '@headgate/domain'
import { Field, Input } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { wholeOf } from './whole.ts'

type Shape = { numPartitions?: number; replicationFactor?: number }

/** Partitions and replication factor of the new topic, empty for as the old one has them. */
export const useShape = () => {
  const [partitions, setPartitions] = useState('')
  const [factor, setFactor] = useState('')
  const numPartitions = wholeOf(partitions)
  const replicationFactor = wholeOf(factor)
  const shape: Shape | null =
    numPartitions === null || replicationFactor === null
      ? null
      : {
          ...(numPartitions === undefined ? {} : { numPartitions }),
          ...(replicationFactor === undefined ? {} : { replicationFactor }),
        }
  return { partitions, setPartitions, factor, setFactor, numPartitions, replicationFactor, shape }
}

export const ShapeFields = ({
  topic,
  shape,
  refusedAt,
}: {
  topic: TopicDetail
  shape: ReturnType<typeof useShape>
  refusedAt: (path: string) => string | undefined
}) => {
  const t = useTranslations('topics.new')
  const own = useTranslations('topic.shape')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label={t('partitions')}
        hint={own('asNow', { value: topic.numPartitions })}
        error={shape.numPartitions === null ? t('error.partitions') : refusedAt('numPartitions')}
      >
        <Input
          inputMode="numeric"
          autoComplete="off"
          value={shape.partitions}
          onChange={(event) => shape.setPartitions(event.target.value)}
        />
      </Field>
      <Field
        label={t('replicationFactor')}
        hint={own('asNow', { value: topic.replicationFactor })}
        error={shape.replicationFactor === null ? t('error.replicationFactor') : refusedAt('replicationFactor')}
      >
        <Input
          inputMode="numeric"
          autoComplete="off"
          value={shape.factor}
          onChange={(event) => shape.setFactor(event.target.value)}
        />
      </Field>
    </div>
  )
}
