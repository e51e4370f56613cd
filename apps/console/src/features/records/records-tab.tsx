'use client'

import { Button, Card, Switch } from '@headgate/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DataAge } from '@/lib/data-age'
import { IncompleteNote } from '@/lib/incomplete-note'
import { Loaded } from '@/lib/loaded'
import { useTRPC } from '@/lib/trpc'
import { useUrlState } from '@/lib/use-url-state'
import { RecordDialog } from './record-dialog.tsx'
import { RecordsControls } from './records-controls.tsx'
import { RecordsEmpty } from './records-empty.tsx'
import { RecordsSkeleton } from './records-skeleton.tsx'
import { fromOf, readRecordsState } from './records-state.ts'
import { RecordsTable } from './records-table.tsx'

const LIVE_MS = 2_000
const LIMIT = 50

/** The newest records, decoded and renewed by themselves; or those from an offset or a time on. */
export const RecordsTab = ({ slug, name, numPartitions }: { slug: string; name: string; numPartitions: number }) => {
  const t = useTranslations('records')
  const trpc = useTRPC()
  const url = useUrlState()
  const state = readRecordsState(url.get)
  // Only the newest change by themselves.
  const isLive = state.isLive && state.kind === 'newest'
  const records = useQuery({
    ...trpc.records.list.queryOptions({
      c: slug,
      t: name,
      from: fromOf(state),
      limit: LIMIT,
      ...(state.partition === null ? {} : { partition: state.partition }),
    }),
    refetchInterval: isLive ? LIVE_MS : false,
    placeholderData: keepPreviousData,
  })
  const shownId = url.get('record')
  const shown = records.data?.items.find((record) => `${record.partition}-${record.offset}` === shownId)
  const incomplete = (records.data?.incomplete ?? []).map(({ brokerId, reason }) => ({ brokerId, reason }))
  return (
    <>
      <RecordsControls state={state} numPartitions={numPartitions} onChange={url.set} />
      <IncompleteNote incomplete={incomplete} />
      <Card
        title={t(state.kind === 'newest' ? 'title' : 'titleFrom')}
        end={
          <>
            <DataAge asOf={isLive ? records.data?.asOf : undefined} error={records.error} />
            {state.kind === 'newest' ? (
              // biome-ignore lint/a11y/noLabelWithoutControl: the switch is within
              <label className="inline-flex items-center gap-2">
                <Switch
                  checked={state.isLive}
                  onChange={(event) => url.set({ live: event.target.checked ? null : 'false' })}
                />
                {t('autoRefresh')}
              </label>
            ) : null}
            <Button size="sm" icon aria-label={t('refresh')} onClick={() => records.refetch()}>
              <RefreshCw aria-hidden />
            </Button>
          </>
        }
      >
        <Loaded query={records} skeleton={<RecordsSkeleton />}>
          {({ items }) =>
            items.length === 0 ? (
              <RecordsEmpty topic={name} isFromStart={state.kind === 'newest' || state.kind === 'oldest'} />
            ) : (
              <RecordsTable
                items={items}
                isNewestFirst={state.kind === 'newest'}
                onShow={(record) => url.set({ record: `${record.partition}-${record.offset}`, live: 'false' }, 'push')}
              />
            )
          }
        </Loaded>
      </Card>
      {shown ? <RecordDialog record={shown} onClose={() => url.set({ record: null })} /> : null}
    </>
  )
}
