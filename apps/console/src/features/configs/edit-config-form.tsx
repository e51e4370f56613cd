'use client'

import type { AlterConfigsInput, ConfigEntry } from '@headgate/domain'
import { Checkbox, Field, Input, Select } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { brokerErrorAt } from '../change/broker-error.ts'
import { defaultText } from './default-text.ts'
import { docText } from './doc-text.ts'

/** One value, or back to the default. The broker alone knows which values are valid: it is asked, not guessed at. */
export const EditConfigForm = ({
  id,
  entry,
  error,
  onSubmit,
}: {
  id: string
  entry: ConfigEntry
  error: unknown
  onSubmit: (input: AlterConfigsInput) => void
}) => {
  const t = useTranslations('configs')
  const [value, setValue] = useState(entry.value ?? '')
  const [isUnset, setUnset] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit(isUnset ? { set: {}, unset: [entry.name] } : { set: { [entry.name]: value }, unset: [] })
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
      <Field
        label={t('value')}
        hint={t('now', { value: entry.value ?? '–', source: t(`source.${entry.source}`) })}
        error={brokerErrorAt(error, `configs.${entry.name}`)}
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
      {entry.source === 'TOPIC_CONFIG' ? (
        <Checkbox checked={isUnset} onChange={(event) => setUnset(event.target.checked)}>
          {t('useDefault', { value: ` (${defaultText(entry)})` })}
        </Checkbox>
      ) : null}
      {entry.documentation ? <p className="text-xs text-muted-foreground">{docText(entry.documentation)}</p> : null}
    </form>
  )
}
