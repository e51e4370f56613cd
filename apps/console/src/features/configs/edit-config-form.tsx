'use client'

import type { AlterConfigsInput, ConfigEntry } from '@headgate/domain'
import { Checkbox, Field, Input, Select } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { ConfigOrigins } from './config-origins.tsx'
import { defaultText } from './default-text.ts'
import { docText } from './doc-text.ts'
import type { EditScope } from './edit-target.ts'

/** Where an unset has something to take away. */
const SET_SOURCES: Readonly<Record<EditScope | 'topic', ConfigEntry['source']>> = {
  topic: 'TOPIC_CONFIG',
  broker: 'DYNAMIC_BROKER_CONFIG',
  cluster: 'DYNAMIC_DEFAULT_BROKER_CONFIG',
}
const isSetAt = (entry: ConfigEntry, source: ConfigEntry['source']): boolean =>
  entry.source === source || entry.synonyms.some((synonym) => synonym.source === source)

/** One value, or back to the default. The broker alone knows which values are valid: it is asked, not guessed at. */
export const EditConfigForm = ({
  id,
  entry,
  isBroker,
  refusal,
  onSubmit,
}: {
  id: string
  entry: ConfigEntry
  isBroker: boolean
  refusal: string | undefined
  onSubmit: (input: AlterConfigsInput, scope: EditScope) => void
}) => {
  const t = useTranslations('configs')
  const [value, setValue] = useState(entry.value ?? '')
  const [scope, setScope] = useState<EditScope>('broker')
  const [wantsUnset, setUnset] = useState(false)
  const canUnset = isSetAt(entry, SET_SOURCES[isBroker ? scope : 'topic'])
  const isUnset = wantsUnset && canUnset
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit(isUnset ? { set: {}, unset: [entry.name] } : { set: { [entry.name]: value }, unset: [] }, scope)
  }
  const control = {
    className: 'mono',
    disabled: isUnset,
    value,
    'data-autofocus': true,
    onChange: (event: { target: { value: string } }) => setValue(event.target.value),
  }
  return (
    <form id={id} noValidate onSubmit={submit} className="grid gap-4">
      {isBroker ? (
        <Field label={t('scope.label')} hint={t(`scope.hint.${scope}`)}>
          <Select value={scope} onChange={(event) => setScope(event.target.value === 'cluster' ? 'cluster' : 'broker')}>
            <option value="broker">{t('scope.broker')}</option>
            <option value="cluster">{t('scope.cluster')}</option>
          </Select>
        </Field>
      ) : null}
      <Field
        label={t('value')}
        hint={t('now', { value: entry.value ?? '–', source: t(`source.${entry.source}`) })}
        error={refusal}
      >
        {entry.type === 'BOOLEAN' ? (
          <Select {...control}>
            <option value="true">true</option>
            <option value="false">false</option>
          </Select>
        ) : (
          <Input autoComplete="off" spellCheck={false} {...control} />
        )}
      </Field>
      {canUnset ? (
        <Checkbox checked={isUnset} onChange={(event) => setUnset(event.target.checked)}>
          {isBroker ? t('scope.unset') : t('useDefault', { value: ` (${defaultText(entry)})` })}
        </Checkbox>
      ) : null}
      <ConfigOrigins entry={entry} />
      {entry.documentation ? <p className="text-xs text-muted-foreground">{docText(entry.documentation)}</p> : null}
    </form>
  )
}
