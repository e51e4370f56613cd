'use client'

import { Button, Card } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useCan } from '@/lib/use-can'
import { useUrlState } from '@/lib/use-url-state'
import { GOAL_ICON, GOALS, type Goal } from './goals.ts'

const GoalItem = ({ goal, canPlan }: { goal: Goal; canPlan: boolean }) => {
  const t = useTranslations('reassignments.goal')
  const common = useTranslations('common')
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
        disabled={!canPlan}
        title={canPlan ? undefined : common('noPermission')}
        aria-label={t('planOf', { title: t(`${goal}.title`) })}
        onClick={() => url.set({ dialog: goal }, 'push')}
      >
        {t('plan')}
      </Button>
    </li>
  )
}

/** What can be reached. Each goal is planned, looked at, and only then applied; its form shows the command that does the same. */
export const PlanTab = () => {
  const t = useTranslations('reassignments')
  const canPlan = useCan('partition.reassign')
  return (
    <Card title={t('goal.title')} meta={t('goal.meta')}>
      <ul className="divide-y divide-border">
        {GOALS.map((goal) => (
          <GoalItem key={goal} goal={goal} canPlan={canPlan} />
        ))}
      </ul>
    </Card>
  )
}
