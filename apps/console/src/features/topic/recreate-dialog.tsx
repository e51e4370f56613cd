'use client'

import type { TopicDetail } from '@headgate/domain'
import { Note } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { ChangeDialog } from '../change/change-dialog.tsx'
import { useChange } from '../change/use-change.ts'
import { ShapeFields, useShape } from './shape-fields.tsx'

const FORM_ID = 'recreate-topic'
const isFormField = (path: string) => ['numPartitions', 'replicationFactor'].includes(path)

/** Deleted and made again under its name: empty, with its configs and ACLs. */
export const RecreateDialog = ({ slug, topic, onClose }: { slug: string; topic: TopicDetail; onClose: () => void }) => {
  const t = useTranslations('topic.recreate')
  const [before] = useState(topic)
  const shape = useShape()
  const change = useChange({ slug, isFormField })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (shape.shape !== null) void change.review([{ kind: 'RecreateTopic', topic: before.name, ...shape.shape }])
  }
  return (
    <ChangeDialog
      title={t('title')}
      description={<span className="mono">{before.name}</span>}
      change={change}
      formId={FORM_ID}
      onClose={onClose}
      applyLabel={t('apply')}
      form={
        <form id={FORM_ID} noValidate onSubmit={submit} className="grid gap-4">
          <Note tone="warn">{t('body')}</Note>
          <ShapeFields topic={before} shape={shape} refusedAt={change.errorAt} />
        </form>
      }
      done={() => t('done', { name: before.name })}
    />
  )
}
