'use client'

import { Tabs } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useUrlState } from '@/lib/use-url-state'
import { AuditTrail } from '../audit/audit-trail.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { ApprovalsTab } from './approvals-tab.tsx'
import { PlansTab } from './plans-tab.tsx'
import { useApprovalCount } from './use-plans.ts'

const TABS = ['plans', 'approvals', 'audit'] as const
type Tab = (typeof TABS)[number]
const readTab = (value: string | null): Tab => TABS.find((tab) => tab === value) ?? 'plans'

/** Plans before and after they were applied, what waits for a second person, and who did what. */
export const ChangesPage = ({ slug }: { slug: string }) => {
  const t = useTranslations('changes')
  const current = readTab(useUrlState().get('tab'))
  const waiting = useApprovalCount(slug)
  return (
    <>
      <PageHead title={t('title')} facts={t('intro')} />
      <Tabs label={t('tabsLabel')}>
        {TABS.map((tab) => (
          <Link
            key={tab}
            href={tab === 'plans' ? '?' : `?tab=${tab}`}
            scroll={false}
            {...(tab === current ? { 'aria-current': 'page' as const } : {})}
          >
            {t(`tab.${tab}`)}
            {tab === 'approvals' && waiting ? <i>{waiting}</i> : null}
          </Link>
        ))}
      </Tabs>
      {current === 'plans' ? <PlansTab slug={slug} /> : null}
      {current === 'approvals' ? <ApprovalsTab slug={slug} /> : null}
      {current === 'audit' ? <AuditTrail slug={slug} /> : null}
    </>
  )
}
