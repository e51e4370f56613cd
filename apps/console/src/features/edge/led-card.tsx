'use client'

import type { Device } from '@headgate/domain'
import { Card, CardBody, Note, Switch } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { ProblemMessage } from '@/lib/problem-message'
import { useRefusal } from '@/lib/use-refusal'
import { CommandTrack } from './command-track.tsx'
import { useEdgeCluster } from './use-edge-cluster.ts'
import { useLedCommand } from './use-led-command.ts'

const LED_OF_COMMAND: Readonly<Record<string, boolean>> = { 'LED 1': true, 'LED 0': false }

/** The switch shows what the board last said of its pin, never what was asked of it. */
export const LedCard = ({ device }: { device: Device }) => {
  const t = useTranslations('edge')
  const refusal = useRefusal('edge.command', useEdgeCluster())
  const { command, isUnderWay, error, setLed } = useLedCommand(device.deviceId)
  const answered = command?.state === 'acknowledged' ? LED_OF_COMMAND[command.command] : undefined
  const isOn = answered ?? device.ledOn ?? false
  const isKnown = answered !== undefined || device.ledOn !== null
  const word = isUnderWay ? t('ledWaiting') : isKnown ? (isOn ? t('ledOn') : t('ledOff')) : t('ledUnknown')
  const isFailed = command?.state === 'failed' || command?.state === 'timed-out'
  return (
    <Card
      title={t('led')}
      end={
        <span className="flex items-center gap-2">
          <span className="font-medium" role="status">
            {word}
          </span>
          <Switch
            aria-label={t('ledSwitch', { device: device.deviceId })}
            aria-busy={isUnderWay}
            checked={isOn}
            disabled={refusal !== null || isUnderWay}
            onChange={(event) => setLed(event.target.checked)}
          />
        </span>
      }
    >
      <CardBody className="grid gap-2">
        {error ? <ProblemMessage error={error} isInline /> : null}
        {command ? <CommandTrack command={command} /> : <p className="text-muted-foreground">{t('ledHint')}</p>}
        {command?.state === 'acknowledged' && command.answer ? (
          <p className="text-xs text-muted-foreground">{t('boardAnswered', { answer: command.answer })}</p>
        ) : null}
        {isFailed ? (
          <Note tone={command.state === 'failed' ? 'error' : 'warn'}>
            {t(command.state === 'failed' ? 'commandFailed' : 'commandTimedOut', { answer: command.answer ?? '–' })}
          </Note>
        ) : null}
        {refusal ? <p className="text-xs text-muted-foreground">{t('mayNotCommand', { reason: refusal })}</p> : null}
      </CardBody>
    </Card>
  )
}
