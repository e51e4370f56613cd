'use client'

import type { Plan } from '@headgate/domain'
import { buttonClass, Card, CardBody, Note, Skeleton } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Loaded } from '@/lib/loaded'
import { problemOf } from '@/lib/problem'
import { rich } from '@/lib/rich'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'
import { useUrlState } from '@/lib/use-url-state'
import { Outcome } from '../change/outcome.tsx'
import { PlanReview } from '../change/plan-review.tsx'
import { useWordingText } from '../change/use-wording-text.ts'
import { NotFound } from '../shell/not-found.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { ApplyCard } from './apply-card.tsx'
import { DecideCard } from './decide-card.tsx'
import { PlanStateWord } from './plan-state-word.tsx'
import { ThenNote } from './then-note.tsx'
import { UndoCard } from './undo-card.tsx'
import { usePlan } from './use-plan.ts'

const NoSuchPlan = ({ slug }: { slug: string }) => {
  const t = useTranslations('changes.plan')
  return (
    <NotFound head={t('notFound')} title={t('notFound')} href={`/c/${slug}/changes`} toList={t('back')}>
      {t('notFoundBody')}
    </NotFound>
  )
}

const PlanFacts = ({ plan }: { plan: Plan }) => {
  const t = useTranslations('changes.plan')
  const format = useFormat()
  const now = useNow()
  return (
    <>
      <span>{t.rich('by', { ...rich, name: plan.author.name })}</span>
      <span>{t('made', { age: format.age(now - new Date(plan.createdAt).getTime()) })}</span>
      <span className="mono">{plan.id}</span>
    </>
  )
}

/** Where this plan comes from, and what took its place. */
const Kin = ({ plan }: { plan: Plan }) => {
  const t = useTranslations('changes.plan')
  const href = (id: string) => `/c/${plan.clusterSlug}/changes/${id}`
  return (
    <>
      {plan.replacedBy === null ? null : (
        <Note
          tone="warn"
          action={
            <Link className={buttonClass()} href={`${href(plan.replacedBy)}?stale=${plan.id}`}>
              {t('openFresh')}
            </Link>
          }
        >
          {t('replaced')}
        </Note>
      )}
      {plan.undoOf === null ? null : (
        <Note
          tone="info"
          action={
            <Link className={buttonClass()} href={href(plan.undoOf)}>
              {t('openUndone')}
            </Link>
          }
        >
          {t('undoOf')}
        </Note>
      )}
    </>
  )
}

/** The review of a plan for as long as it is kept: approve, apply, outcome, undo. */
export const PlanPage = ({ slug, id }: { slug: string; id: string }) => {
  const t = useTranslations('changes.plan')
  const trpc = useTRPC()
  const query = usePlan(id)
  const wording = useWordingText()
  const staleId = useUrlState().get('stale')
  const stale = useQuery({ ...trpc.plans.get.queryOptions({ id: staleId ?? '' }), enabled: staleId !== null })
  const { data } = query
  if (query.error && problemOf(query.error).code === 'NOT_FOUND') return <NoSuchPlan slug={slug} />
  return (
    <>
      <PageHead
        title={data ? wording.title(data) : <Skeleton className="h-5 w-64" />}
        badge={data ? <PlanStateWord state={data.state} isBadge /> : null}
        facts={data ? <PlanFacts plan={data} /> : <Skeleton className="w-80" />}
      />
      <Loaded query={query} skeleton={<Skeleton className="h-64 w-full" />}>
        {(plan) => (
          <>
            <Kin plan={plan} />
            <ThenNote plan={plan} />
            {plan.outcome ? (
              <Card title={t('outcome')}>
                <CardBody>
                  <Outcome plan={plan} />
                </CardBody>
              </Card>
            ) : null}
            {plan.state === 'awaiting-approval' ? <DecideCard plan={plan} /> : null}
            <Card title={t('review')}>
              <CardBody>
                <PlanReview plan={plan} stale={plan.state === 'ready' ? (stale.data ?? null) : null} />
              </CardBody>
            </Card>
            {['ready', 'blocked', 'awaiting-approval'].includes(plan.state) ? <ApplyCard plan={plan} /> : null}
            {['applied', 'partly-applied', 'failed'].includes(plan.state) ? <UndoCard plan={plan} /> : null}
          </>
        )}
      </Loaded>
    </>
  )
}
