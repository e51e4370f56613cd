'use client'

import { type TopicDetail, TopicName } from '@headgate/domain'
import { buttonClass, Checkbox, Field, Input } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { ChangeDialog } from '../change/change-dialog.tsx'
import { useChange } from '../change/use-change.ts'
import { NameRulesList } from '../topics/name-rules-list.tsx'
import { nameErrorOf } from '../topics/topic-form.ts'
import { ShapeFields, useShape } from './shape-fields.tsx'

const FORM_ID = 'clone-topic'
const isFormField = (path: string) => ['name', 'numPartitions', 'replicationFactor'].includes(path)

/** A new topic with the configs of this one, and where asked for its ACLs and records. With fewer partitions: the way round shrinking. */
export const CloneDialog = ({ slug, topic, onClose }: { slug: string; topic: TopicDetail; onClose: () => void }) => {
  const t = useTranslations('topic.clone')
  const made = useTranslations('topics.new')
  const [before] = useState(topic)
  const [name, setName] = useState(`${topic.name}.copy`)
  const [withAcls, setWithAcls] = useState(true)
  const [withRecords, setWithRecords] = useState(false)
  const [isSent, setSent] = useState(false)
  const shape = useShape()
  const change = useChange({ slug, isFormField })
  const parsed = TopicName.safeParse(name.trim())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (!parsed.success || shape.shape === null) return
    void change.review([
      { kind: 'CloneTopic', topic: before.name, name: parsed.data, withAcls, withRecords, ...shape.shape },
    ])
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
          <div className="grid gap-1.5">
            <Field
              label={t('name')}
              error={
                isSent && !parsed.success
                  ? made(`error.${nameErrorOf(parsed.error.issues[0]?.code)}`)
                  : change.errorAt('name')
              }
            >
              <Input
                className="mono"
                autoComplete="off"
                spellCheck={false}
                data-autofocus
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            </Field>
            <NameRulesList name={name.trim()} />
          </div>
          <ShapeFields topic={before} shape={shape} refusedAt={change.errorAt} />
          <div className="grid justify-items-start gap-2">
            <Checkbox checked={withAcls} onChange={(event) => setWithAcls(event.target.checked)}>
              {t('withAcls')}
            </Checkbox>
            <Checkbox checked={withRecords} onChange={(event) => setWithRecords(event.target.checked)}>
              {t('withRecords')}
            </Checkbox>
          </div>
        </form>
      }
      done={() => t('done', { name: name.trim() })}
      outcomeAction={
        change.plan?.state === 'applied' || change.plan?.state === 'applying' ? (
          <Link
            className={buttonClass({ variant: 'primary' })}
            href={`/c/${slug}/topics/${encodeURIComponent(name.trim())}`}
          >
            {made('open')}
          </Link>
        ) : null
      }
    />
  )
}
