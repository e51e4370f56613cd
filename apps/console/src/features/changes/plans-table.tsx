'use client'

import type { PlanSummary } from '@headgate/domain'
import { SkeletonRows, StateWord, Table, TableScroll, Tag } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFormat } from '@/lib/use-format'
import { RiskWord } from '../change/plan-risk.tsx'
import { useWordingText } from '../change/use-wording-text.ts'
import { PlanStateWord } from './plan-state-word.tsx'

const COLUMNS = ['plan', 'state', 'risk', 'findings', 'author', 'at'] as const

const Frame = ({ children }: { children: ReactNode }) => {
  const t = useTranslations('changes')
  return (
    <TableScroll label={t('tableLabel')}>
      <Table density="tight">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </Table>
    </TableScroll>
  )
}

const Findings = ({ plan }: { plan: PlanSummary }) => {
  const t = useTranslations('changes')
  if (plan.blockers > 0) return <StateWord tone="error">{t('blockers', { count: plan.blockers })}</StateWord>
  if (plan.warnings > 0) return <StateWord tone="warn">{t('warnings', { count: plan.warnings })}</StateWord>
  return <span className="text-muted-foreground">–</span>
}

const PlanRow = ({ plan }: { plan: PlanSummary }) => {
  const t = useTranslations('changes')
  const format = useFormat()
  const title = useWordingText().title(plan)
  return (
    <tr>
      <td className="max-w-[420px] truncate" title={title}>
        <Link className="name" href={`/c/${plan.clusterSlug}/changes/${plan.id}`} prefetch={false}>
          {title}
        </Link>{' '}
        {plan.undoOf ? <Tag>{t('undoTag')}</Tag> : null}
      </td>
      <td>
        <PlanStateWord state={plan.state} />
      </td>
      <td>
        <RiskWord risk={plan.risk} />
      </td>
      <td>
        <Findings plan={plan} />
      </td>
      <td>{plan.author.name}</td>
      <td>
        <time dateTime={plan.createdAt}>{format.dateTime(plan.createdAt)}</time>
      </td>
    </tr>
  )
}

export const PlansTable = ({ plans }: { plans: readonly PlanSummary[] }) => (
  <Frame>
    {plans.map((plan) => (
      <PlanRow key={plan.id} plan={plan} />
    ))}
  </Frame>
)

export const PlansSkeleton = () => (
  <Frame>
    <SkeletonRows rows={8} columns={COLUMNS.length} />
  </Frame>
)
