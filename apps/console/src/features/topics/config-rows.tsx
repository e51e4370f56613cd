'use client'

import type { CreateTopicInput } from '@headgate/domain'
import { Button, Field, Input } from '@headgate/ui'
import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type UseFormReturn, useFieldArray } from 'react-hook-form'
import { TOPIC_CONFIG_NAMES } from './topic-configs.ts'
import type { TopicFormValues } from './topic-form.ts'

type Form = UseFormReturn<TopicFormValues, unknown, CreateTopicInput>

const ConfigRow = ({
  form,
  index,
  refusedAt,
  onRemove,
}: {
  form: Form
  index: number
  refusedAt: (path: string) => string | undefined
  onRemove: () => void
}) => {
  const t = useTranslations('topics.new')
  const name = form.watch(`configs.${index}.name`).trim()
  const nameError = form.formState.errors.configs?.[index]?.name?.message
  return (
    <li className="grid grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)_auto] items-start gap-2">
      <Field
        label={t('configName')}
        error={nameError === 'configName' || nameError === 'configTwice' ? t(`error.${nameError}`) : undefined}
      >
        <Input
          className="mono"
          list="topic-config-names"
          autoComplete="off"
          spellCheck={false}
          {...form.register(`configs.${index}.name`)}
        />
      </Field>
      <Field label={t('configValue')} error={name === '' ? undefined : refusedAt(`configs.${name}`)}>
        <Input className="mono" autoComplete="off" spellCheck={false} {...form.register(`configs.${index}.value`)} />
      </Field>
      <Button
        variant="ghost"
        icon
        className="mt-[22px]"
        aria-label={t('removeConfig', { name: name || t('thisConfig') })}
        onClick={onRemove}
      >
        <X aria-hidden />
      </Button>
    </li>
  )
}

export const ConfigRows = ({ form, refusedAt }: { form: Form; refusedAt: (path: string) => string | undefined }) => {
  const t = useTranslations('topics.new')
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'configs' })
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-semibold">
        {t('configs')} <span className="text-xs font-normal text-muted-foreground">{t('configsHint')}</span>
      </legend>
      <datalist id="topic-config-names">
        {TOPIC_CONFIG_NAMES.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <ul className="grid gap-2">
        {fields.map((field, index) => (
          <ConfigRow key={field.id} form={form} index={index} refusedAt={refusedAt} onRemove={() => remove(index)} />
        ))}
      </ul>
      <Button className="justify-self-start" onClick={() => append({ name: '', value: '' })}>
        <Plus aria-hidden />
        {t('addConfig')}
      </Button>
    </fieldset>
  )
}
