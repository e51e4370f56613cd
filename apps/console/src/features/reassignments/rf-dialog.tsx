'use client'

import type { SetReplicationFactor } from '@headgate/domain'
import { Field, Input } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { MoveDialog } from './move-dialog.tsx'
import { MoveFields } from './move-fields.tsx'
import { PlaceFields } from './place-fields.tsx'
import { TopicPicker } from './topic-picker.tsx'
import { useMoveForm } from './use-move-form.ts'

const FIELDS = new Set(['topics', 'replicationFactor', 'brokers', 'racks', 'throttleBytesPerSec'])

/** The replication factor of one topic, of a selection, or of topics chosen here. */
export const RfDialog = ({
  slug,
  topics: given,
  current,
  onClose,
}: {
  slug: string
  /** Of a topic page or a bulk selection; omitted: chosen here. */
  topics?: readonly string[]
  /** Of the one topic it is about. */
  current?: number
  onClose: () => void
}) => {
  const t = useTranslations('reassignments.rf')
  const move = useMoveForm({ slug, isFormField: (path) => FIELDS.has(path) })
  const { change, isSent } = move
  const [topics, setTopics] = useState<readonly string[]>(given ?? [])
  const [factor, setFactor] = useState(current === undefined ? '3' : '')
  const [brokers, setBrokers] = useState<number[]>([])
  const [racks, setRacks] = useState<string[]>([])
  const replicationFactor = /^\d{1,4}$/.test(factor.trim()) && Number(factor) >= 1 ? Number(factor) : null
  const built: SetReplicationFactor | null =
    topics.length === 0 || replicationFactor === null || move.options === null
      ? null
      : {
          kind: 'SetReplicationFactor',
          topics: [...topics],
          replicationFactor,
          ...(brokers.length === 0 ? {} : { brokers }),
          ...(racks.length === 0 ? {} : { racks }),
          ...move.options,
        }
  return (
    <MoveDialog
      {...move.dialog}
      title={t('title')}
      description={
        given ? given.length === 1 ? <span className="mono">{given[0]}</span> : t('of', { count: given.length }) : null
      }
      built={built}
      onClose={onClose}
    >
      {given ? null : (
        <TopicPicker
          isFirst
          slug={slug}
          chosen={topics}
          onChange={setTopics}
          error={isSent && topics.length === 0 ? t('noTopic') : change.errorAt('topics')}
        />
      )}
      <Field
        label={t('field')}
        hint={current === undefined ? t('hint') : t('now', { current })}
        error={isSent && replicationFactor === null ? t('wrong') : change.errorAt('replicationFactor')}
      >
        <Input
          inputMode="numeric"
          className="w-28"
          data-autofocus={given ? '' : undefined}
          value={factor}
          onChange={(event) => setFactor(event.target.value)}
        />
      </Field>
      <MoveFields {...move.fields} />
      <PlaceFields
        slug={slug}
        brokers={brokers}
        onBrokers={setBrokers}
        racks={racks}
        onRacks={setRacks}
        error={change.errorAt('brokers') ?? change.errorAt('racks')}
      />
    </MoveDialog>
  )
}
