'use client'

import { Field, Input, Select } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { ChangeDialog } from '../change/change-dialog.tsx'
import { useChange } from '../change/use-change.ts'
import { TOPIC_CONFIG_NAMES } from './topic-configs.ts'

const FORM_ID = 'bulk-config'

/** One config, set or unset over every chosen topic; each of them is one item of the plan. */
export const BulkConfigDialog = ({
  slug,
  names,
  onClose,
}: {
  slug: string
  names: readonly string[]
  onClose: () => void
}) => {
  const t = useTranslations('topics.bulkConfig')
  const made = useTranslations('topics.new')
  const bulk = useTranslations('topics.bulk')
  const [topics] = useState(names)
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const [isUnset, setUnset] = useState(false)
  const [isSent, setSent] = useState(false)
  // The same words of the broker, topic by topic: the form shows them once.
  const change = useChange({ slug, isFormField: (path) => name !== '' && path.endsWith(name) })
  const refusal = change.formErrors.find(({ path }) => path.endsWith(name))?.message
  const config = name.trim()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (config === '') return
    void change.review(
      topics.map((topic) => ({
        kind: 'AlterTopicConfigs',
        topic,
        set: isUnset ? {} : { [config]: value },
        unset: isUnset ? [config] : [],
      })),
    )
  }
  return (
    <ChangeDialog
      title={t('title')}
      description={bulk('topics', { count: topics.length })}
      change={change}
      formId={FORM_ID}
      onClose={onClose}
      applyLabel={t('apply')}
      form={
        <form id={FORM_ID} noValidate onSubmit={submit} className="grid gap-4">
          <datalist id="bulk-config-names">
            {TOPIC_CONFIG_NAMES.map((option) => (
              <option key={option} value={option} />
            ))}
          </datalist>
          <Field label={made('configName')} error={isSent && config === '' ? made('error.configName') : undefined}>
            <Input
              className="mono"
              list="bulk-config-names"
              autoComplete="off"
              spellCheck={false}
              data-autofocus
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <Field label={t('action')}>
            <Select value={isUnset ? 'unset' : 'set'} onChange={(event) => setUnset(event.target.value === 'unset')}>
              <option value="set">{t('set')}</option>
              <option value="unset">{t('unset')}</option>
            </Select>
          </Field>
          {isUnset ? null : (
            <Field label={made('configValue')} error={refusal}>
              <Input
                className="mono"
                autoComplete="off"
                spellCheck={false}
                value={value}
                onChange={(event) => setValue(event.target.value)}
              />
            </Field>
          )}
        </form>
      }
      done={() => t('done')}
    />
  )
}
