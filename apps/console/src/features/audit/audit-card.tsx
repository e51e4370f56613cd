'use client'

import type { AuditEntry, ListOf } from '@headgate/domain'
import { Button, EmptyState, SkeletonRows, Table, TableFooter, TableScroll } from '@headgate/ui'
import { History } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Loaded } from '@/lib/loaded'
import { AuditHead, columnCount } from './audit-head.tsx'
import { AuditRow } from './audit-row.tsx'
import type { useAudit } from './use-audit.ts'

export const AuditSkeleton = ({ withCluster }: { withCluster: boolean }) => (
  <Table density="tight">
    <AuditHead withCluster={withCluster} />
    <tbody>
      <SkeletonRows rows={10} columns={columnCount(withCluster)} />
    </tbody>
  </Table>
)

const AuditTable = ({ entries, withCluster }: { entries: readonly AuditEntry[]; withCluster: boolean }) => {
  const t = useTranslations('audit')
  return (
    <TableScroll label={t('tableLabel')}>
      <Table density="tight">
        <AuditHead withCluster={withCluster} />
        <tbody>
          {entries.map((entry) => (
            <AuditRow key={entry.id} entry={entry} withCluster={withCluster} />
          ))}
        </tbody>
      </Table>
    </TableScroll>
  )
}

/** The trail, page by page. */
export const AuditCard = ({ audit, withCluster }: { audit: ReturnType<typeof useAudit>; withCluster: boolean }) => {
  const t = useTranslations('audit')
  const common = useTranslations('common')
  return (
    <Loaded query={audit} skeleton={<AuditSkeleton withCluster={withCluster} />}>
      {({ pages }: { pages: readonly ListOf<AuditEntry>[] }) => {
        const entries = pages.flatMap((page) => page.items)
        if (entries.length === 0)
          return (
            <EmptyState icon={History} title={t('empty')}>
              {t('emptyBody')}
            </EmptyState>
          )
        return (
          <>
            <AuditTable entries={entries} withCluster={withCluster} />
            <TableFooter>
              {t('shown', { shown: entries.length, total: pages[0]?.total ?? entries.length })}{' '}
              {audit.hasNextPage ? (
                <Button size="sm" onClick={() => audit.fetchNextPage()} disabled={audit.isFetchingNextPage}>
                  {common('loadMore')}
                </Button>
              ) : null}
            </TableFooter>
          </>
        )
      }}
    </Loaded>
  )
}
