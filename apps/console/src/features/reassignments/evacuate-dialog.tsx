'use client'

import type { EvacuateBrokers } from '@headgate/domain'
import { FieldError } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { BrokerChoice } from './broker-choice.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { MoveFields } from './move-fields.tsx'
import { TopicPicker } from './topic-picker.tsx'
import { useMoveForm } from './use-move-form.ts'

/** Every replica off these brokers, so that they can be taken away. */
export const EvacuateDialog = ({ slug, onClose }: { slug: string; onClose: () => void }) => {
  const t = useTranslations('reassignments.evacuate')
  const move = useMoveForm({ slug, isFormField: (path) => path === 'brokers' || path === 'topics' })
  const { change, isSent } = move
  const [brokers, setBrokers] = useState<number[]>([])
  const [topics, setTopics] = useState<string[]>([])
  const built: EvacuateBrokers | null =
    brokers.length === 0 || move.options === null
      ? null
      : { kind: 'EvacuateBrokers', brokers, ...(topics.length === 0 ? {} : { topics }), ...move.options }
  const error = isSent && brokers.length === 0 ? t('noBroker') : change.errorAt('brokers')
  return (
    <MoveDialog {...move.dialog} title={t('title')} description={t('body')} built={built} onClose={onClose}>
      <BrokerChoice slug={slug} label={t('field')} chosen={brokers} onChange={setBrokers} />
      <FieldError>{error}</FieldError>
      <TopicPicker
        slug={slug}
        chosen={topics}
        onChange={setTopics}
        hint={t('topicsHint')}
        error={change.errorAt('topics')}
      />
      <MoveFields {...move.fields} />
    </MoveDialog>
  )
}
