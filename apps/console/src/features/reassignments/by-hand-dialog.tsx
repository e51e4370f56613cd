'use client'

import type { ReassignPartitions } from '@headgate/domain'
import { FieldError } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useBrokers } from '../brokers/use-brokers.ts'
import { MoveDialog } from './move-dialog.tsx'
import { MoveFields } from './move-fields.tsx'
import { OneTopicField } from './one-topic-field.tsx'
import { parseReplicas } from './parse-replicas.ts'
import { ReplicasTable } from './replicas-table.tsx'
import { useMoveForm } from './use-move-form.ts'
import { useOneTopic } from './use-one-topic.ts'

/** Exactly these replicas, partition by partition. Only what differs from now is asked for. */
export const ByHandDialog = ({ slug, onClose }: { slug: string; onClose: () => void }) => {
  const t = useTranslations('reassignments.byHand')
  const move = useMoveForm({ slug })
  const { isSent } = move
  const [name, setName] = useState('')
  const [edits, setEdits] = useState<Readonly<Record<number, string>>>({})
  const { topic, isUnknown } = useOneTopic(slug, name)
  const brokers = useBrokers(slug).data?.items.map(({ brokerId }) => brokerId) ?? []
  const rows = (topic?.partitions ?? []).map(({ partition, replicas }) => {
    const current = replicas.map(({ brokerId }) => brokerId)
    const text = edits[partition] ?? current.join(', ')
    return { partition, current, text, input: parseReplicas(text, { current, brokers }) }
  })
  const changed = rows.flatMap(({ partition, input }) =>
    topic && input.kind === 'changed' ? [{ topic: topic.name, partition, replicas: input.replicas }] : [],
  )
  const built: ReassignPartitions | null =
    changed.length === 0 || move.options === null || rows.some(({ input }) => input.kind === 'wrong')
      ? null
      : { kind: 'ReassignPartitions', partitions: changed, ...move.options }
  const nameError = isUnknown ? t('noSuchTopic') : isSent && !topic ? t('noTopic') : undefined
  return (
    <MoveDialog {...move.dialog} title={t('title')} description={t('body')} built={built} onClose={onClose}>
      <OneTopicField
        slug={slug}
        value={name}
        error={nameError}
        onChange={(next) => {
          setName(next)
          setEdits({})
        }}
      />
      {topic ? (
        <ReplicasTable rows={rows} onEdit={(partition, text) => setEdits({ ...edits, [partition]: text })} />
      ) : null}
      {isSent && topic && changed.length === 0 && rows.every(({ input }) => input.kind === 'same') ? (
        <FieldError>{t('nothing')}</FieldError>
      ) : null}
      <MoveFields {...move.fields} />
    </MoveDialog>
  )
}
