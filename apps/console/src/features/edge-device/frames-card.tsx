'use client'

import type { DeviceDetail } from '@headgate/domain'
import { Button, Card, CardBody, Checkbox, EmptyState, Note, TableFooter } from '@headgate/ui'
import { Binary, Play, Square } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemMessage } from '@/lib/problem-message'
import { useFormat } from '@/lib/use-format'
import { useRefusal } from '@/lib/use-refusal'
import { useEdgeCluster } from '../edge/use-edge-cluster.ts'
import { FramesTable } from './frames-table.tsx'
import { FRAMES_MAX, useFrames } from './use-frames.ts'

/** What comes over the line, byte by byte, and why something of it was refused. Told only while somebody watches. */
export const FramesCard = ({ device }: { device: DeviceDetail }) => {
  const t = useTranslations('edgeDevice.frames')
  const common = useTranslations('common')
  const format = useFormat()
  const refusal = useRefusal('edge.inspect', useEdgeCluster())
  const [isWatching, setWatching] = useState(false)
  const [isRefusedOnly, setRefusedOnly] = useState(false)
  const { frames, leftOut, refused, error, hasAnswered, clear } = useFrames(device.deviceId, isWatching)
  const isOffline = device.state === 'offline'
  const shown = isRefusedOnly ? frames.filter((frame) => frame.refused !== null) : frames
  const hasAny = frames.length > 0
  return (
    <Card
      title={t('title')}
      meta={isWatching ? t('watching') : null}
      end={
        <>
          {hasAny ? (
            <>
              <Checkbox checked={isRefusedOnly} onChange={(event) => setRefusedOnly(event.target.checked)}>
                {t('refusedOnly')}
              </Checkbox>
              <Button size="sm" variant="ghost" onClick={clear}>
                {common('clear')}
              </Button>
            </>
          ) : null}
          <Button
            size="sm"
            disabled={!isWatching && (refusal !== null || isOffline)}
            onClick={() => setWatching(!isWatching)}
          >
            {isWatching ? <Square aria-hidden /> : <Play aria-hidden />}
            {isWatching ? t('stop') : t('start')}
          </Button>
        </>
      }
    >
      {error || refused ? (
        <CardBody className="grid gap-2">
          {error ? <ProblemMessage error={error} isInline /> : null}
          {refused ? <Note tone="error">{refused}</Note> : null}
        </CardBody>
      ) : null}
      {hasAny ? (
        <>
          <FramesTable frames={shown} />
          <TableFooter>
            {t('shown', { count: shown.length, max: FRAMES_MAX })}
            {leftOut > 0 ? ` ${t('leftOut', { count: format.number(leftOut) })}` : null}
          </TableFooter>
        </>
      ) : isWatching ? (
        <p className="px-4 py-6 text-center text-muted-foreground" role="status">
          {hasAnswered ? t('cleared') : t('waiting')}
        </p>
      ) : (
        <EmptyState icon={Binary} title={t('none')}>
          <p>{t('noneWhy')}</p>
          {refusal ? <p className="text-xs">{t('mayNot', { reason: refusal })}</p> : null}
          {isOffline ? <p className="text-xs">{t('offline')}</p> : null}
        </EmptyState>
      )}
    </Card>
  )
}
