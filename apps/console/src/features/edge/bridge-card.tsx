'use client'

import type { Bridge } from '@headgate/domain'
import { Card, CardBody, StateWord } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'
import { shortName } from './short-name.ts'

const CLOCK_WORD = (synced: boolean | null) =>
  synced === null ? 'clockUnknown' : synced ? 'clockSynced' : 'clockNotSynced'

/** The gateway a device hangs on: its links, what waits in it, its clock. */
export const BridgeCard = ({ bridge }: { bridge: Bridge }) => {
  const t = useTranslations('edge')
  const format = useFormat()
  const now = useNow()
  const seen = format.age(now - Date.parse(bridge.lastSeenAt))
  return (
    <Card
      title={
        <>
          {t('bridge')} <span className="mono">{bridge.bridgeId}</span>
        </>
      }
      end={
        <StateWord tone={bridge.isOnline ? 'ok' : 'error'}>
          {bridge.isOnline ? t('bridgeUp') : t('bridgeSilent', { age: seen })}
        </StateWord>
      }
    >
      <CardBody>
        <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1">
          {bridge.links.map((link) => (
            <div key={`${link.kind}:${link.name}`} className="contents">
              <dt className="truncate text-muted-foreground" title={link.name}>
                {t(`link.${link.kind}`)} <span className="mono">{shortName(link.name)}</span>
              </dt>
              <dd className="max-w-60 text-right">
                <StateWord tone={link.isUp ? 'ok' : 'error'}>{link.isUp ? t('linkUp') : t('linkDown')}</StateWord>
                {!link.isUp && link.detail ? (
                  <span className="block text-xs break-words text-muted-foreground">{link.detail}</span>
                ) : null}
              </dd>
            </div>
          ))}
          <dt className="text-muted-foreground">{t('waiting')}</dt>
          <dd className="text-right">{t('ofCapacity', { waiting: bridge.waiting, capacity: bridge.capacity })}</dd>
          <dt className="text-muted-foreground">{t('clock')}</dt>
          <dd className="text-right">{t(CLOCK_WORD(bridge.clockSynced))}</dd>
          <dt className="text-muted-foreground">{t('lastSeen')}</dt>
          <dd className="text-right">{seen}</dd>
          <dt className="text-muted-foreground">{t('version')}</dt>
          <dd className="text-right">{bridge.version}</dd>
        </dl>
      </CardBody>
    </Card>
  )
}
