'use client'

import type { Change, Plan } from '@headgate/domain'
import { Button } from '@headgate/ui'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ProblemMessage } from '@/lib/problem-message'
import { useRefusalOfChanges } from '../changes/use-refusal-of-changes.ts'
import { configsSetBy } from './cure-text.ts'
import { usePlanClient } from './plan-client.ts'

/** The cure of a finding is a plan of its own, reviewed on its page; from there the way leads back to this one, planned anew. */
export const CureButton = ({ plan, cure }: { plan: Plan; cure: readonly Change[] }) => {
  const t = useTranslations('change.cure')
  const router = useRouter()
  const client = usePlanClient(plan.clusterSlug)
  const refusal = useRefusalOfChanges('own', { clusterSlug: plan.clusterSlug, changes: [...cure] })
  const make = useMutation({
    mutationFn: () => client.create(cure),
    onSuccess: ({ id }) => router.push(`/c/${plan.clusterSlug}/changes/${id}?then=${plan.id}`),
  })
  const configs = configsSetBy(cure)
  return (
    <>
      {make.error ? <ProblemMessage error={make.error} isInline /> : null}
      <Button size="sm" disabled={refusal !== null || make.isPending} onClick={() => make.mutate()}>
        {make.isPending
          ? t('planning')
          : configs === null
            ? t('other', { count: cure.length })
            : t('set', { configs, count: cure.length })}
      </Button>
      {refusal ? <span className="text-xs text-muted-foreground">{refusal}</span> : null}
    </>
  )
}
