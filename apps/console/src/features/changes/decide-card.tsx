'use client'

import type { Plan } from '@headgate/domain'
import { Button, Card, CardBody, Field, Note, notify, Textarea } from '@headgate/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Check, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemMessage } from '@/lib/problem-message'
import { useTRPC } from '@/lib/trpc'
import { useRefusalOfChanges } from './use-refusal-of-changes.ts'

/** The second person's word. Nobody approves their own plan: the buttons say why they cannot be used. */
export const DecideCard = ({ plan }: { plan: Plan }) => {
  const t = useTranslations('changes')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const me = useQuery({ ...trpc.session.me.queryOptions(), staleTime: 60_000 })
  const refusal = useRefusalOfChanges('plan.approve', plan)
  const [comment, setComment] = useState('')
  const settled = (word: 'approved' | 'rejected') => ({
    onSuccess: () => {
      notify({ title: t(`decide.${word}`) })
      void queryClient.invalidateQueries(trpc.plans.pathFilter())
    },
  })
  const approve = useMutation(trpc.plans.approve.mutationOptions(settled('approved')))
  const reject = useMutation(trpc.plans.reject.mutationOptions(settled('rejected')))
  const isBusy = approve.isPending || reject.isPending
  const isOwn = me.data?.actor.kind === plan.author.kind && me.data.actor.id === plan.author.id
  const reason = !me.data
    ? ''
    : isOwn
      ? t('decide.own')
      : refusal === null
        ? null
        : t('decide.noRole', { reason: refusal })
  const input = { id: plan.id, ...(comment.trim() === '' ? {} : { comment: comment.trim() }) }
  const error = approve.error ?? reject.error
  return (
    <Card title={t('plan.decide')}>
      <CardBody className="grid gap-3">
        {reason ? <Note tone="info">{reason}</Note> : null}
        {error ? <ProblemMessage error={error} isInline /> : null}
        <Field label={t('decide.comment')} hint={t('decide.commentHint')}>
          <Textarea
            value={comment}
            maxLength={1_000}
            disabled={reason !== null}
            onChange={(event) => setComment(event.target.value)}
          />
        </Field>
        <div className="actions">
          <Button variant="primary" disabled={reason !== null || isBusy} onClick={() => approve.mutate(input)}>
            <Check aria-hidden />
            {t('decide.approve')}
          </Button>
          <Button variant="danger" disabled={reason !== null || isBusy} onClick={() => reject.mutate(input)}>
            <X aria-hidden />
            {t('decide.reject')}
          </Button>
        </div>
      </CardBody>
    </Card>
  )
}
