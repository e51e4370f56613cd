'use client'

import { Card, EmptyState } from '@headgate/ui'
import { UserCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { PlansList } from './plans-list.tsx'
import { usePlans } from './use-plans.ts'

/** What waits for somebody other than its author. */
export const ApprovalsTab = ({ slug }: { slug: string }) => {
  const t = useTranslations('changes')
  const plans = usePlans(slug, 'awaiting-approval')
  return (
    <Card label={t('tab.approvals')}>
      <PlansList
        plans={plans}
        empty={
          <EmptyState icon={UserCheck} title={t('noApprovals')}>
            {t('noApprovalsBody')}
          </EmptyState>
        }
      />
    </Card>
  )
}
