'use client'

import { Button, Card, SkeletonRows, Table, TableFooter, TableScroll } from '@headgate/ui'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Loaded } from '@/lib/loaded'
import { useTRPC } from '@/lib/trpc'
import { useRowWalk } from '@/lib/use-row-walk'
import { BridgeRow } from './bridge-row.tsx'

const POLL_MS = 2_000
const PAGE_SIZE = 20
const COLUMNS = [
  'bridge',
  'state',
  'links',
  'spool',
  'waiting',
  'drain',
  'dropped',
  'lost',
  'clock',
  'devices',
  'config',
  'version',
] as const
const NUMERIC: ReadonlySet<string> = new Set(['waiting', 'drain', 'dropped', 'lost', 'devices'])

/** The gateways, the one in trouble first. */
export const BridgesCard = () => {
  const t = useTranslations('edge')
  const common = useTranslations('common')
  const trpc = useTRPC()
  const scope = useRef<HTMLDivElement>(null)
  const walk = useRowWalk(scope)
  const bridges = useInfiniteQuery({
    ...trpc.edge.bridges.infiniteQueryOptions(
      { limit: PAGE_SIZE },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
    placeholderData: keepPreviousData,
    refetchInterval: POLL_MS,
  })
  const total = bridges.data?.pages[0]?.total
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only passes arrow keys on to the links of the rows
    <div ref={scope} onKeyDown={walk} className="min-w-0">
      <Card title={t('bridgesTitle')}>
        <Loaded
          query={bridges}
          skeleton={
            <Table>
              <tbody>
                <SkeletonRows rows={2} columns={8} />
              </tbody>
            </Table>
          }
        >
          {({ pages }) => (
            <TableScroll label={t('bridgesTable')}>
              <Table density="tight">
                <thead>
                  <tr>
                    {COLUMNS.map((column) => (
                      <th key={column} scope="col" className={NUMERIC.has(column) ? 'num' : ''}>
                        {t(`bridgeColumn.${column}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {pages
                    .flatMap(({ items }) => items)
                    .map((bridge) => (
                      <BridgeRow key={bridge.bridgeId} bridge={bridge} />
                    ))}
                </tbody>
              </Table>
            </TableScroll>
          )}
        </Loaded>
        {bridges.hasNextPage ? (
          <TableFooter>
            {t('bridgesShown', {
              shown: bridges.data?.pages.flatMap(({ items }) => items).length ?? 0,
              total: total ?? 0,
            })}{' '}
            <Button size="sm" onClick={() => bridges.fetchNextPage()} disabled={bridges.isFetchingNextPage}>
              {common('loadMore')}
            </Button>
          </TableFooter>
        ) : null}
      </Card>
    </div>
  )
}
