'use client'

import { happenedChanges, type Plan } from '@headgate/domain'
import { Button, Card, CardBody, Note } from '@headgate/ui'
import { useMutation } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ProblemMessage } from '@/lib/problem-message'
import { useTRPC } from '@/lib/trpc'
import { canBeUndone } from '../change/can-be-undone.ts'
import { useWordingText } from '../change/use-wording-text.ts'
import { useRefusalOfChanges } from './use-refusal-of-changes.ts'

const useUndoText = (plan: Plan): string => {
  const t = useTranslations('changes.undo')
  const risk = useTranslations('change.risk')
  const reason = useWordingText().undo(plan.undo)
  if (happenedChanges(plan.outcome?.items ?? []).length === 0) return t('nothing')
  if (!plan.undo.isPossible) return risk('notUndoable', { reason })
  return [t(plan.state === 'applied' ? 'body' : 'bodyOfPart'), reason].join(' ').trim()
}

/** Undo is a plan again: it is made here and reviewed on its own page. */
export const UndoCard = ({ plan }: { plan: Plan }) => {
  const t = useTranslations('changes.undo')
  const trpc = useTRPC()
  const router = useRouter()
  const refusal = useRefusalOfChanges('own', plan)
  const undo = useMutation(
    trpc.plans.undo.mutationOptions({
      onSuccess: ({ clusterSlug, id }) => router.push(`/c/${clusterSlug}/changes/${id}`),
    }),
  )
  return (
    <Card title={t('title')}>
      <CardBody className="grid gap-3">
        {undo.error ? <ProblemMessage error={undo.error} isInline /> : null}
        <p className="text-muted-foreground">{useUndoText(plan)}</p>
        {canBeUndone(plan) && refusal ? <Note tone="info">{refusal}</Note> : null}
        {canBeUndone(plan) ? (
          <div className="actions">
            <Button disabled={undo.isPending || refusal !== null} onClick={() => undo.mutate({ id: plan.id })}>
              <Undo2 aria-hidden />
              {t('action')}
            </Button>
          </div>
        ) : null}
      </CardBody>
    </Card>
  )
}
