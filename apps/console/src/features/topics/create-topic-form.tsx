'use client'

import type { CreateTopic, CreateTopicInput } from '@headgate/domain'
import { Field, Input, Select } from '@headgate/ui'
import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { AssignmentGrid } from './assignment-grid.tsx'
import { ConfigRows } from './config-rows.tsx'
import { NameRulesList } from './name-rules-list.tsx'
import type { AssignableBroker } from './propose-assignment.ts'
import { EMPTY_TOPIC, nameErrorOf, TopicForm, type TopicFormValues } from './topic-form.ts'
import { useAssignments } from './use-assignments.ts'

/** Name, partitions, replication factor, placement, configs. `refusedAt` gives the broker's words about a field. */
export const CreateTopicForm = ({
  id,
  refusedAt,
  brokers,
  onSubmit,
}: {
  id: string
  refusedAt: (path: string) => string | undefined
  brokers: readonly AssignableBroker[]
  onSubmit: (change: CreateTopic) => void
}) => {
  const t = useTranslations('topics.new')
  const form = useForm<TopicFormValues, unknown, CreateTopicInput>({
    resolver: zodResolver(TopicForm),
    defaultValues: EMPTY_TOPIC,
  })
  const { errors } = form.formState
  const [isByHand, setByHand] = useState(false)
  const hand = useAssignments(brokers, {
    partitions: Number(form.watch('numPartitions')),
    replicationFactor: Number(form.watch('replicationFactor')),
  })
  const submit = ({ name, configs, ...automatic }: CreateTopicInput) =>
    onSubmit({
      kind: 'CreateTopic',
      name,
      configs,
      ...(isByHand && hand.isPossible ? { assignments: hand.assignments } : automatic),
    })
  return (
    <form id={id} noValidate onSubmit={form.handleSubmit(submit)} className="grid gap-4">
      <div className="grid gap-1.5">
        <Field label={t('name')} error={errors.name ? t(`error.${nameErrorOf(errors.name.type)}`) : refusedAt('name')}>
          <Input className="mono" autoComplete="off" spellCheck={false} data-autofocus {...form.register('name')} />
        </Field>
        <NameRulesList name={form.watch('name').trim()} />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={t('partitions')}
          hint={t('partitionsHint')}
          error={errors.numPartitions ? t('error.partitions') : refusedAt('numPartitions')}
        >
          <Input inputMode="numeric" autoComplete="off" {...form.register('numPartitions')} />
        </Field>
        <Field
          label={t('replicationFactor')}
          hint={t('replicationFactorHint', { count: brokers.length })}
          error={errors.replicationFactor ? t('error.replicationFactor') : refusedAt('replicationFactor')}
        >
          <Input inputMode="numeric" autoComplete="off" {...form.register('replicationFactor')} />
        </Field>
      </div>
      <Field label={t('placement')} hint={t(isByHand ? 'placementByHand' : 'placementAutomatic')}>
        <Select value={isByHand ? 'hand' : 'automatic'} onChange={(event) => setByHand(event.target.value === 'hand')}>
          <option value="automatic">{t('automatic')}</option>
          <option value="hand">{t('byHand')}</option>
        </Select>
      </Field>
      {isByHand ? (
        hand.isPossible ? (
          <AssignmentGrid
            brokers={brokers}
            assignments={hand.assignments}
            onChange={hand.setAssignments}
            onPropose={hand.propose}
            refusal={refusedAt('assignments')}
          />
        ) : (
          <p className="text-xs text-muted-foreground">{t('placementNeeds')}</p>
        )
      ) : null}
      <ConfigRows form={form} refusedAt={refusedAt} />
    </form>
  )
}
