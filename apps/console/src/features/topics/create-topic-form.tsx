'use client'

import type { CreateTopicInput } from '@headgate/domain'
import { Field, Input } from '@headgate/ui'
import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { brokerErrorAt } from '../change/broker-error.ts'
import { ConfigRows } from './config-rows.tsx'
import { EMPTY_TOPIC, nameErrorOf, TopicForm, type TopicFormValues } from './topic-form.ts'

/** Name, partitions, replication factor, configs. `error` is the broker's refusal: its words appear at the field they are about. */
export const CreateTopicForm = ({
  id,
  error,
  brokers,
  onSubmit,
}: {
  id: string
  error: unknown
  brokers: number | undefined
  onSubmit: (input: CreateTopicInput) => void
}) => {
  const t = useTranslations('topics.new')
  const form = useForm<TopicFormValues, unknown, CreateTopicInput>({
    resolver: zodResolver(TopicForm),
    defaultValues: EMPTY_TOPIC,
  })
  const { errors } = form.formState
  return (
    <form id={id} noValidate onSubmit={form.handleSubmit(onSubmit)} className="grid gap-4">
      <Field
        label={t('name')}
        hint={t('nameHint')}
        error={errors.name ? t(`error.${nameErrorOf(errors.name.type)}`) : brokerErrorAt(error, 'name')}
      >
        <Input className="mono" autoComplete="off" spellCheck={false} data-autofocus {...form.register('name')} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={t('partitions')}
          hint={t('partitionsHint')}
          error={errors.numPartitions ? t('error.partitions') : brokerErrorAt(error, 'numPartitions')}
        >
          <Input inputMode="numeric" autoComplete="off" {...form.register('numPartitions')} />
        </Field>
        <Field
          label={t('replicationFactor')}
          hint={t('replicationFactorHint', { count: brokers ?? 0 })}
          error={errors.replicationFactor ? t('error.replicationFactor') : brokerErrorAt(error, 'replicationFactor')}
        >
          <Input inputMode="numeric" autoComplete="off" {...form.register('replicationFactor')} />
        </Field>
      </div>
      <ConfigRows form={form} error={error} />
    </form>
  )
}
