'use client'

import type { EdgeAlarm } from '@headgate/domain'
import { Button, buttonClass, FindingItem } from '@headgate/ui'
import { Check } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'
import { bridgePath, devicePath } from '../edge/paths.ts'
import { MuteMenu } from './mute-menu.tsx'
import { useAlarmText } from './use-alarm-text.ts'
import type { useAlarmActions } from './use-alarms.ts'

/** One alarm: what, since when, the next thing to try, and who has taken note of it. */
export const AlarmItem = ({
  alarm,
  actions,
  refusal,
}: {
  alarm: EdgeAlarm
  actions: ReturnType<typeof useAlarmActions>
  /** Why the reader may not act on it; null: they may. */
  refusal: string | null
}) => {
  const t = useTranslations('edgeAlarms')
  const format = useFormat()
  const now = useNow()
  const textOf = useAlarmText()
  const { title, detail, fix } = textOf(alarm)
  const since =
    alarm.clearedAt === null
      ? t('since', { age: format.age(now - Date.parse(alarm.raisedAt)) })
      : t('held', {
          from: format.dateTime(alarm.raisedAt),
          time: format.duration(Date.parse(alarm.clearedAt) - Date.parse(alarm.raisedAt)),
        })
  const facts = [
    since,
    ...(alarm.occurrences > 1 ? [t('occurrences', { count: alarm.occurrences })] : []),
    ...(alarm.acknowledgedBy === null ? [] : [t('acknowledgedBy', { name: alarm.acknowledgedBy })]),
  ].join(' · ')
  const isOpen = alarm.clearedAt === null
  const { deviceId } = alarm
  return (
    <FindingItem
      tone={!isOpen ? 'idle' : alarm.severity === 'error' ? 'error' : 'warn'}
      word={t(!isOpen ? 'over' : alarm.severity)}
      title={title}
      detail={
        <>
          {detail} <span className="block">{facts}</span>
        </>
      }
      {...(isOpen ? { fix } : {})}
      actions={
        <>
          <Link
            className={buttonClass({ size: 'sm' })}
            href={deviceId === null ? bridgePath(alarm.bridgeId) : devicePath(deviceId)}
          >
            {t(deviceId === null ? 'openBridge' : 'openDevice')}
          </Link>
          {isOpen && deviceId !== null ? (
            <MuteMenu
              deviceId={deviceId}
              mutedUntil={null}
              isSmall
              isDisabled={refusal !== null || actions.isPending}
              onMute={(forMs) => actions.mute(deviceId, forMs)}
            />
          ) : null}
          {isOpen && alarm.acknowledgedAt === null ? (
            <Button
              size="sm"
              disabled={refusal !== null || actions.isPending}
              title={refusal ?? undefined}
              aria-label={t('acknowledgeOne', { title })}
              onClick={() => actions.acknowledge(alarm.id)}
            >
              <Check aria-hidden />
              {t('acknowledge')}
            </Button>
          ) : null}
        </>
      }
    />
  )
}
