'use client'

import type { EdgeSummary } from '@headgate/domain'
import { Button, Card, EmptyState, Segmented, Skeleton } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { Loaded } from '@/lib/loaded'
import { ProblemMessage } from '@/lib/problem-message'
import { useRefusal } from '@/lib/use-refusal'
import { useUrlState } from '@/lib/use-url-state'
import { useEdgeCluster } from '../edge/use-edge-cluster.ts'
import { AlarmItem } from './alarm-item.tsx'
import { ALARM_VIEWS, useAlarmActions, useAlarms } from './use-alarms.ts'

/** Alarms that nobody has taken note of come first; the others, and those that are over, at a press. */
export const AlarmsCard = ({ alarms: counts }: { alarms: EdgeSummary['alarms'] }) => {
  const t = useTranslations('edgeAlarms')
  const common = useTranslations('common')
  const url = useUrlState()
  const view = ALARM_VIEWS.find((each) => each === url.get('alarms')) ?? 'unacknowledged'
  const alarms = useAlarms(view)
  const actions = useAlarmActions()
  const refusal = useRefusal('edge.alarm', useEdgeCluster())
  const shown = { unacknowledged: counts.unacknowledged, open: counts.error + counts.warning, cleared: null }
  return (
    <Card
      title={t('title')}
      end={
        <Segmented label={t('view')}>
          {ALARM_VIEWS.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === view}
              onClick={() => url.set({ alarms: each === 'unacknowledged' ? null : each })}
            >
              {t(`views.${each}`)} {shown[each]}
            </button>
          ))}
        </Segmented>
      }
    >
      {actions.error ? (
        <div className="p-3">
          <ProblemMessage error={actions.error} isInline />
        </div>
      ) : null}
      <Loaded query={alarms} skeleton={<Skeleton className="m-4 h-10 w-80" />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0)
            return view === 'unacknowledged' ? (
              <p className="px-4 py-2.5 text-muted-foreground">{t(shown.open === 0 ? 'none' : 'noneNew')}</p>
            ) : (
              <EmptyState title={t(`empty.${view}`)} />
            )
          return (
            <>
              <ul className="max-h-96 overflow-y-auto">
                {items.map((alarm) => (
                  <AlarmItem key={alarm.id} alarm={alarm} actions={actions} refusal={refusal} />
                ))}
              </ul>
              {alarms.hasNextPage ? (
                <footer className="card-footer">
                  {t('shown', { shown: items.length, total: pages[0]?.total ?? items.length })}
                  <Button size="sm" onClick={() => alarms.fetchNextPage()} disabled={alarms.isFetchingNextPage}>
                    {common('loadMore')}
                  </Button>
                </footer>
              ) : null}
            </>
          )
        }}
      </Loaded>
    </Card>
  )
}
