'use client'

import { movedKeyShare, type TopicDetail } from '@headgate/domain'
import { Checkbox, Field, Input, Note } from '@headgate/ui'
import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { useFormat } from '@/lib/use-format'
import { ChangeDialog } from '../change/change-dialog.tsx'
import { useChange } from '../change/use-change.ts'
import { AssignmentGrid } from '../topics/assignment-grid.tsx'
import { useAssignments } from '../topics/use-assignments.ts'

const FORM_ID = 'add-partitions'
const isFormField = (path: string) => /^(numPartitions|assignments)\b/.test(path)

export const AddPartitionsDialog = ({
  slug,
  topic,
  onClose,
}: {
  slug: string
  topic: TopicDetail
  onClose: () => void
}) => {
  const t = useTranslations('topic.addPartitions')
  const format = useFormat()
  // As it was when the dialog opened: a poll that brings the new number must not rewrite the review.
  const [before] = useState(topic)
  const current = before.numPartitions
  const schema = z.object({
    numPartitions: z.coerce
      .number()
      .pipe(z.int().max(100_000))
      .refine((value) => value > current),
  })
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { numPartitions: String(current + 1) as unknown },
  })
  const change = useChange({ slug, isFormField })
  const [isByHand, setByHand] = useState(false)
  const typed = Number(form.watch('numPartitions'))
  const isMore = Number.isInteger(typed) && typed > current && typed <= 100_000
  const hand = useAssignments(before.brokers, {
    partitions: isMore ? typed - current : 0,
    replicationFactor: before.replicationFactor,
    from: current,
  })
  const submit = ({ numPartitions }: { numPartitions: number }) =>
    change.review([
      {
        kind: 'AddPartitions',
        topic: before.name,
        numPartitions,
        ...(isByHand && hand.isPossible ? { assignments: hand.assignments } : {}),
      },
    ])
  return (
    <ChangeDialog
      title={t('title')}
      description={<span className="mono">{before.name}</span>}
      change={change}
      formId={FORM_ID}
      onClose={onClose}
      applyLabel={t('apply')}
      form={
        <form id={FORM_ID} noValidate onSubmit={form.handleSubmit(submit)} className="grid gap-4">
          <Field
            label={t('field')}
            hint={t('hint', { current })}
            error={form.formState.errors.numPartitions ? t('more', { current }) : change.errorAt('numPartitions')}
          >
            <Input inputMode="numeric" autoComplete="off" data-autofocus {...form.register('numPartitions')} />
          </Field>
          {isMore ? (
            <Note tone="info">{t('share', { share: format.percent(movedKeyShare(current, typed)) })}</Note>
          ) : null}
          <Checkbox checked={isByHand} onChange={(event) => setByHand(event.target.checked)}>
            {t('byHand')}
          </Checkbox>
          {isByHand && hand.isPossible ? (
            <AssignmentGrid
              brokers={before.brokers}
              assignments={hand.assignments}
              first={current}
              onChange={hand.setAssignments}
              onPropose={hand.propose}
              refusal={change.errorAt('assignments')}
            />
          ) : null}
        </form>
      }
      done={() => t('done', { name: before.name, count: typed })}
    />
  )
}
