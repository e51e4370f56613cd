'use client'

import { Button, Card, CardBody, Note } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useRefusal } from '@/lib/use-refusal'
import { useUrlState } from '@/lib/use-url-state'
import { GOAL_ICON, GOALS, type Goal } from './goals.ts'

const GoalItem = ({ goal, refusal }: { goal: Goal; refusal: string | null }) => {
  const t = useTranslations('reassignments.goal')
  const url = useUrlState()
  const Icon = GOAL_ICON[goal]
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <Icon aria-hidden className="mt-0.5 size-4 flex-none text-muted-foreground" />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <h3 className="font-semibold">{t(`${goal}.title`)}</h3>
        <p className="text-muted-foreground">{t(`${goal}.body`)}</p>
      </div>
      <Button
        disabled={refusal !== null}
        title={refusal || undefined}
        aria-label={t('planOf', { title: t(`${goal}.title`) })}
        onClick={() => url.set({ dialog: goal }, 'push')}
      >
        {t('plan')}
      </Button>
    </li>
  )
}

/** What can be reached. Each goal is planned, looked at, and only then applied; its form shows the command that does the same. */
export const PlanTab = ({ slug }: { slug: string }) => {
  const t = useTranslations('reassignments')
  const refusal = useRefusal('partition.reassign', { clusterSlug: slug, isFiltered: true })
  return (
    <Card title={t('goal.title')} meta={t('goal.meta')}>
      {refusal ? (
        <CardBody>
          <Note tone="info">{refusal}</Note>
        </CardBody>
      ) : null}
      <ul className="divide-y divide-border">
        {GOALS.map((goal) => (
          <GoalItem key={goal} goal={goal} refusal={refusal} />
        ))}
      </ul>
    </Card>
  )
}
