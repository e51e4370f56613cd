'use client'

import type { Plan } from '@headgate/domain'
import { Button, Card, CardBody, Note, notify } from '@headgate/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { problemOf } from '@/lib/problem'
import { ProblemMessage } from '@/lib/problem-message'
import { useTRPC } from '@/lib/trpc'
import { useUrlState } from '@/lib/use-url-state'
import { ConfirmField } from '../change/confirm-field.tsx'
import { confirmWordOf } from '../change/confirm-word.ts'
import { useRefusalOfChanges } from './use-refusal-of-changes.ts'

/** Apply, from the page of the plan. A cluster that moved on leads to the fresh plan, which says what it replaces. */
export const ApplyCard = ({ plan }: { plan: Plan }) => {
  const t = useTranslations('changes.apply')
  const change = useTranslations('change')
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const refusal = useRefusalOfChanges('own', plan)
  const then = useUrlState().get('then')
  const [typed, setTyped] = useState('')
  const apply = useMutation(
    trpc.plans.applyPlan.mutationOptions({
      onSuccess: ({ plan: applied }) => {
        if (applied.state === 'applied') notify({ title: t('applied') })
        void queryClient.invalidateQueries()
      },
      onError: (error) => {
        const { code, planId } = problemOf(error)
        void queryClient.invalidateQueries(trpc.plans.pathFilter())
        if (code === 'PLAN_STALE' && planId !== undefined)
          router.push(
            `/c/${plan.clusterSlug}/changes/${planId}?stale=${plan.id}${then === null ? '' : `&then=${then}`}`,
          )
      },
    }),
  )
  const word = plan.state === 'ready' ? confirmWordOf(plan) : null
  const isConfirmed = word === null || typed.trim() === word
  const reason =
    plan.state === 'awaiting-approval'
      ? t('awaiting')
      : plan.state === 'blocked'
        ? t('blocked')
        : plan.steps.length === 0
          ? t('nothing')
          : refusal
  return (
    <Card title={t('title')}>
      <CardBody className="grid gap-3">
        {apply.error && problemOf(apply.error).code !== 'PLAN_STALE' ? (
          <ProblemMessage error={apply.error} isInline />
        ) : null}
        {reason ? <Note tone="info">{reason}</Note> : <p className="text-muted-foreground">{t('body')}</p>}
        {word === null ? null : (
          <ConfirmField
            word={word}
            value={typed}
            onChange={setTyped}
            onEnter={() => {
              if (isConfirmed && reason === null && !apply.isPending) apply.mutate({ id: plan.id })
            }}
          />
        )}
        <div className="actions">
          <Button
            variant={plan.risk === 'high' ? 'destructive' : 'primary'}
            disabled={reason !== null || apply.isPending || !isConfirmed}
            onClick={() => apply.mutate({ id: plan.id })}
          >
            {apply.isPending ? change('applying') : t('action')}
          </Button>
        </div>
      </CardBody>
    </Card>
  )
}
