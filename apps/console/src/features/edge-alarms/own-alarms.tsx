'use client'

import type { EdgeAlarm } from '@headgate/domain'
import { Card } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { ProblemMessage } from '@/lib/problem-message'
import { useRefusal } from '@/lib/use-refusal'
import { useEdgeCluster } from '../edge/use-edge-cluster.ts'
import { AlarmItem } from './alarm-item.tsx'
import { useAlarmActions, useAlarms } from './use-alarms.ts'

/** Open alarms of one device or bridge; nothing where there are none. */
export const OwnAlarms = ({ alarms }: { alarms: readonly EdgeAlarm[] }) => {
  const t = useTranslations('edgeAlarms')
  const actions = useAlarmActions()
  const refusal = useRefusal('edge.alarm', useEdgeCluster())
  if (alarms.length === 0) return null
  return (
    <Card title={t('title')}>
      {actions.error ? (
        <div className="p-3">
          <ProblemMessage error={actions.error} isInline />
        </div>
      ) : null}
      <ul>
        {alarms.map((alarm) => (
          <AlarmItem key={alarm.id} alarm={alarm} actions={actions} refusal={refusal} />
        ))}
      </ul>
    </Card>
  )
}

/** Alarms about a bridge itself and about its devices. */
export const BridgeAlarms = ({ bridgeId }: { bridgeId: string }) => {
  const alarms = useAlarms('open', { bridge: bridgeId })
  return <OwnAlarms alarms={alarms.data?.pages.flatMap(({ items }) => items) ?? []} />
}
