'use client'

import { Card, EmptyState, SkeletonRows, Table } from '@headgate/ui'
import { Server } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { DataAge } from '@/lib/data-age'
import { IncompleteNote } from '@/lib/incomplete-note'
import { Loaded } from '@/lib/loaded'
import { useRowWalk } from '@/lib/use-row-walk'
import { PageHead } from '../shell/page-head.tsx'
import { BrokersCard } from './brokers-card.tsx'
import { ClusterElection } from './cluster-election.tsx'
import { useBrokers } from './use-brokers.ts'

export const BrokersPage = ({ slug }: { slug: string }) => {
  const t = useTranslations('brokers')
  const brokers = useBrokers(slug)
  const scope = useRef<HTMLDivElement>(null)
  const walk = useRowWalk(scope)
  return (
    <>
      <PageHead title={t('title')}>
        <DataAge asOf={brokers.data?.asOf} error={brokers.error} />
        <ClusterElection slug={slug} />
      </PageHead>
      <Loaded
        query={brokers}
        skeleton={
          <Card title={t('title')}>
            <Table density="tall">
              <tbody>
                <SkeletonRows rows={3} columns={7} />
              </tbody>
            </Table>
          </Card>
        }
      >
        {({ items, incomplete }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: only passes arrow keys on to the links of the rows
          <div ref={scope} onKeyDown={walk} className="grid gap-4">
            <IncompleteNote incomplete={incomplete} />
            {items.length === 0 ? (
              <Card label={t('title')}>
                <EmptyState icon={Server} title={t('emptyTitle')} />
              </Card>
            ) : (
              <BrokersCard slug={slug} brokers={items} />
            )}
          </div>
        )}
      </Loaded>
    </>
  )
}
