'use client'

import type { Plan } from '@headgate/domain'
import { Button, Note } from '@headgate/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ProblemMessage } from '@/lib/problem-message'
import { rich } from '@/lib/rich'
import { useTRPC } from '@/lib/trpc'
import { useUrlState } from '@/lib/use-url-state'
import { usePlanClient } from '../change/plan-client.ts'
import { useWordingText } from '../change/use-wording-text.ts'

/** This plan cures what stood in the way of another (`then` in the address): once it is applied, that one is planned anew. */
export const ThenNote = ({ plan }: { plan: Plan }) => {
  const t = useTranslations('changes.then')
  const trpc = useTRPC()
  const router = useRouter()
  const wording = useWordingText()
  const client = usePlanClient(plan.clusterSlug)
  const thenId = useUrlState().get('then')
  const { data: then } = useQuery({ ...trpc.plans.get.queryOptions({ id: thenId ?? '' }), enabled: thenId !== null })
  const again = useMutation({
    mutationFn: ({ undoOf, changes }: Plan) => (undoOf === null ? client.create(changes) : client.undo(undoOf)),
    onSuccess: ({ id }) => router.push(`/c/${plan.clusterSlug}/changes/${id}`),
  })
  if (!then) return null
  const isCured = plan.state === 'applied'
  return (
    <Note
      tone={isCured ? 'ok' : 'info'}
      action={
        isCured ? (
          <Button variant="primary" disabled={again.isPending} onClick={() => again.mutate(then)}>
            {t('action')}
          </Button>
        ) : null
      }
    >
      {t.rich(isCured ? 'cured' : 'first', { ...rich, title: wording.title(then) })}
      {again.error ? <ProblemMessage error={again.error} isInline /> : null}
    </Note>
  )
}
