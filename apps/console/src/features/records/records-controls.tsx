'use client'

import { Field, Input, Select } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useDraft } from '@/lib/use-draft'
import type { UrlChange } from '@/lib/use-url-state'
import { FROM_KINDS, type RecordsState } from './records-state.ts'

export const RecordsControls = ({
  state,
  numPartitions,
  onChange,
}: {
  state: RecordsState
  numPartitions: number
  onChange: (change: UrlChange) => void
}) => {
  const t = useTranslations('records')
  const [value, setValue] = useDraft(state.value, (next) => onChange({ from: `${state.kind}:${next}` }))
  return (
    <fieldset className="flex flex-wrap items-end gap-3" aria-label={t('controls')}>
      <Field label={t('from')} className="w-36">
        <Select
          small
          value={state.kind}
          onChange={({ target }) => onChange({ from: target.value === 'newest' ? null : target.value, record: null })}
        >
          {FROM_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(kind)}
            </option>
          ))}
        </Select>
      </Field>
      {state.kind === 'offset' ? (
        <Field label={t('offsetValue')} className="w-36">
          <Input
            small
            inputMode="numeric"
            value={value}
            onChange={({ target }) => setValue(target.value.replace(/\D/g, ''))}
          />
        </Field>
      ) : null}
      {state.kind === 'time' ? (
        <Field label={t('timeValue')} className="w-52">
          <Input small type="datetime-local" step={1} value={value} onChange={({ target }) => setValue(target.value)} />
        </Field>
      ) : null}
      <Field label={t('partition')} className="w-40">
        <Select
          small
          value={state.partition ?? ''}
          onChange={({ target }) => onChange({ p: target.value === '' ? null : target.value, record: null })}
        >
          <option value="">{t('allPartitions')}</option>
          {Array.from({ length: numPartitions }, (_, partition) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the index is the partition
            <option key={partition} value={partition}>
              {partition}
            </option>
          ))}
        </Select>
      </Field>
    </fieldset>
  )
}
