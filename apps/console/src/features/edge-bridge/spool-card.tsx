'use client'

import type { BridgeDetail } from '@headgate/domain'
import { Card, CardBody, Note, ProgressBar, StateWord } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'
import { spoolWord } from '../edge/bridge-state.tsx'
import { TimeToDrain } from '../edge/spool-fill.tsx'

const Row = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex items-baseline justify-between gap-3">
    <dt className="text-muted-foreground">{name}</dt>
    <dd className="text-right">{children}</dd>
  </div>
)

/** What waits on the disk of the gateway until Kafka has it. */
export const SpoolCard = ({ bridge }: { bridge: BridgeDetail }) => {
  const t = useTranslations('edgeBridge.spool')
  const edge = useTranslations('edge')
  const format = useFormat()
  const now = useNow()
  const { spool } = bridge
  if (spool === null)
    return (
      <Card title={t('title')}>
        <CardBody className="text-muted-foreground">{t('notTold')}</CardBody>
      </Card>
    )
  const share = spool.bytesMax === 0 ? 0 : spool.bytes / spool.bytesMax
  const fill = edge('spoolFill', { bytes: format.bytes(spool.bytes), max: format.bytes(spool.bytesMax) })
  return (
    <Card
      title={t('title')}
      end={<StateWord tone={spool.state === 'running' ? 'ok' : 'error'}>{edge(spoolWord(spool.state))}</StateWord>}
    >
      <CardBody className="grid gap-3">
        {spool.sentence ? <Note tone="error">{spool.sentence}</Note> : null}
        <div className="grid gap-1">
          <ProgressBar share={share} label={fill} isResting={spool.state === 'running'} />
          <p className="text-xs text-muted-foreground">{fill}</p>
        </div>
        <dl className="grid gap-1">
          <Row name={t('waiting')}>{format.number(spool.waiting)}</Row>
          <Row name={t('drain')}>
            <TimeToDrain bridge={bridge} />
          </Row>
          <Row name={t('oldest')}>
            {spool.oldestWaitingAt === null ? '–' : format.age(now - Date.parse(spool.oldestWaitingAt))}
          </Row>
          <Row name={t('dropped')}>{format.number(spool.dropped)}</Row>
          <Row name={t('lost')}>
            {spool.lost > 0 ? <StateWord tone="error">{format.number(spool.lost)}</StateWord> : format.number(0)}
          </Row>
          <Row name={t('damaged')}>
            {spool.damagedSegments > 0 ? (
              <StateWord tone="error">{format.number(spool.damagedSegments)}</StateWord>
            ) : (
              format.number(0)
            )}
          </Row>
        </dl>
      </CardBody>
    </Card>
  )
}
