'use client'

import { Field, Input } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { rich } from '@/lib/rich'

/** Danger asks to type the name. */
export const ConfirmField = ({
  word,
  value,
  onChange,
  onEnter,
}: {
  word: string
  value: string
  onChange: (value: string) => void
  onEnter?: () => void
}) => {
  const t = useTranslations('change.confirm')
  return (
    <Field label={t.rich('field', { ...rich, word })} hint={t('hint')}>
      <Input
        className="mono"
        data-confirm
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter?.()
        }}
      />
    </Field>
  )
}
