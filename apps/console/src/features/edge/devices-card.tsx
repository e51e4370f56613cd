'use client'

import { Card, EmptyState, Facet, SkeletonRows, Table, TONE_CLASS } from '@headgate/ui'
import { Cpu } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useRef } from 'react'
import { Loaded } from '@/lib/loaded'
import { UrlSearch } from '@/lib/url-search'
import { useFormat } from '@/lib/use-format'
import { useRowWalk } from '@/lib/use-row-walk'
import { useUrlState } from '@/lib/use-url-state'
import { DEFAULT_SORT, readDeviceFilters } from './device-sort.ts'
import { DEVICE_STATE, DEVICE_STATES } from './device-state.ts'
import { DevicesTable } from './devices-table.tsx'
import { useDevices } from './use-devices.ts'

/** Devices of one bridge or of all: searched, filtered by state, sorted; the address holds it all. */
export const DevicesCard = ({
  bridgeId,
  empty,
}: {
  bridgeId?: string
  /** What to do where there is none at all. */
  empty: ReactNode
}) => {
  const t = useTranslations('edge')
  const format = useFormat()
  const url = useUrlState()
  const filters = readDeviceFilters(url.get)
  const devices = useDevices(filters, bridgeId)
  const scope = useRef<HTMLDivElement>(null)
  const walk = useRowWalk(scope)
  const counts = devices.data?.pages[0]?.counts
  const isFiltered = filters.search !== '' || filters.state !== null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only passes arrow keys on to the links of the rows
    <div ref={scope} onKeyDown={walk} className="min-w-0">
      <Card title={t('devicesTitle')}>
        <div className="flex flex-wrap items-center gap-2 border-b border-border px-4 py-2">
          <UrlSearch
            className="max-w-80 min-w-48 flex-1"
            label={t('filter')}
            placeholder={t('filter')}
            value={filters.search}
            onChange={(q) => url.set({ q })}
          />
          <fieldset className="flex flex-wrap gap-1.5" aria-label={t('stateFilter')}>
            {DEVICE_STATES.map((state) => {
              const { tone, icon: Icon } = DEVICE_STATE[state]
              return (
                <Facet
                  key={state}
                  isOn={filters.state === state}
                  onToggle={() => url.set({ state: filters.state === state ? null : state })}
                  {...(counts ? { count: format.number(counts[state]) } : {})}
                >
                  <span className="flex items-center gap-1.5">
                    <Icon aria-hidden className={`${TONE_CLASS[tone]} size-3.5 text-(--c)`} />
                    {t(`state.${state}`)}
                  </span>
                </Facet>
              )
            })}
          </fieldset>
        </div>
        <Loaded
          query={devices}
          skeleton={
            <Table>
              <tbody>
                <SkeletonRows columns={8} />
              </tbody>
            </Table>
          }
        >
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items)
            if (items.length > 0)
              return (
                <DevicesTable
                  items={items}
                  total={pages[0]?.total ?? items.length}
                  sort={filters.sort}
                  onSort={(sort) => url.set({ sort: sort === DEFAULT_SORT ? null : sort })}
                  hasBridge={bridgeId === undefined}
                  onNeedMore={
                    devices.hasNextPage && !devices.isFetchingNextPage ? () => devices.fetchNextPage() : undefined
                  }
                />
              )
            return isFiltered ? (
              <EmptyState icon={Cpu} title={t('nothingFound')}>
                {t('nothingFoundWhy')}
              </EmptyState>
            ) : (
              empty
            )
          }}
        </Loaded>
      </Card>
    </div>
  )
}
