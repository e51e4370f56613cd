'use client'

import type { ListOf, PlanSummary } from '@headgate/domain'
import { Button, TableFooter } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { type ReactNode, useRef } from 'react'
import { Loaded } from '@/lib/loaded'
import { rich } from '@/lib/rich'
import { useRowWalk } from '@/lib/use-row-walk'
import { PlansSkeleton, PlansTable } from './plans-table.tsx'
import type { usePlans } from './use-plans.ts'

/** A list of plans, page by page; `empty` where there is none. */
export const PlansList = ({ plans, empty }: { plans: ReturnType<typeof usePlans>; empty: ReactNode }) => {
  const t = useTranslations('changes')
  const common = useTranslations('common')
  const scope = useRef<HTMLDivElement>(null)
  const walk = useRowWalk(scope)
  return (
    <Loaded query={plans} skeleton={<PlansSkeleton />}>
      {({ pages }: { pages: readonly ListOf<PlanSummary>[] }) => {
        const items = pages.flatMap((page) => page.items)
        if (items.length === 0) return empty
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: only passes arrow keys on to the links of the rows
          <div ref={scope} onKeyDown={walk}>
            <PlansTable plans={items} />
            <TableFooter keys={common.rich('rowKeys', rich)}>
              {t('shown', { shown: items.length, total: pages[0]?.total ?? items.length })}{' '}
              {plans.hasNextPage ? (
                <Button size="sm" onClick={() => plans.fetchNextPage()} disabled={plans.isFetchingNextPage}>
                  {common('loadMore')}
                </Button>
              ) : null}
            </TableFooter>
          </div>
        )
      }}
    </Loaded>
  )
}
