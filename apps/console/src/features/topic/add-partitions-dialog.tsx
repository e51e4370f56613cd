'use client'

import { AddPartitionsInput, movedKeyShare, type TopicDetail } from '@headgate/domain'
import { Field, Input, Note, StateWord } from '@headgate/ui'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { brokerErrorAt } from '../change/broker-error.ts'
import { ChangeDialog } from '../change/change-dialog.tsx'
import { Review } from '../change/review.tsx'
import { useChange } from '../change/use-change.ts'

const FORM_ID = 'add-partitions'

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
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const add = useMutation(trpc.topics.addPartitions.mutationOptions())
  // As it was when the dialog opened: a poll that brings the new number must not rewrite the review.
  const [current] = useState(topic.numPartitions)
  const schema = z.object({
    numPartitions: z.coerce
      .number()
      .pipe(AddPartitionsInput.shape.numPartitions)
      .refine((value) => value > current),
  })
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { numPartitions: String(current + 1) as unknown },
  })
  const change = useChange({
    run: (numPartitions: number, { validateOnly }) =>
      add.mutateAsync({ c: slug, t: topic.name, numPartitions, validateOnly }),
    onApplied: () => queryClient.invalidateQueries(trpc.topics.pathFilter()),
  })
  const typed = Number(form.watch('numPartitions'))
  const isMore = Number.isInteger(typed) && typed > current && typed <= 100_000
  const shareOf = (total: number) => format.percent(movedKeyShare(current, total))
  return (
    <ChangeDialog
      title={t('title')}
      description={<span className="mono">{topic.name}</span>}
      change={change}
      formId={FORM_ID}
      onClose={onClose}
      applyLabel={t('apply')}
      form={
        <form
          id={FORM_ID}
          noValidate
          onSubmit={form.handleSubmit(({ numPartitions }) => change.review(numPartitions))}
          className="grid gap-4"
        >
          <Field
            label={t('field')}
            hint={t('hint', { current })}
            error={
              form.formState.errors.numPartitions
                ? t('more', { current })
                : brokerErrorAt(change.error, 'numPartitions')
            }
          >
            <Input inputMode="numeric" autoComplete="off" data-autofocus {...form.register('numPartitions')} />
          </Field>
          {isMore ? <Note tone="info">{t('share', { share: shareOf(typed) })}</Note> : null}
        </form>
      }
      review={(result) => <Review result={result} values={{ share: shareOf(change.input ?? current) }} />}
      outcome={() => <StateWord tone="ok">{t('done', { name: topic.name, count: change.input ?? current })}</StateWord>}
    />
  )
}
