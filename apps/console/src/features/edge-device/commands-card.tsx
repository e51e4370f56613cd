'use client'

import type { Device } from '@headgate/domain'
import { Button, Card, CardBody, Input, Note } from '@headgate/ui'
import { Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { ProblemMessage } from '@/lib/problem-message'
import { useRefusal } from '@/lib/use-refusal'
import { useEdgeCluster } from '../edge/use-edge-cluster.ts'
import { CommandTrack } from './command-track.tsx'
import { LedSwitch } from './led-switch.tsx'
import { PastCommands } from './past-commands.tsx'
import { useCommands } from './use-commands.ts'

/** As the API takes it: one line of printable ASCII. */
const PATTERN = /^[\x20-\x7e]{1,60}$/

/** What a board can be told, and what became of the last command. */
export const CommandsCard = ({ device }: { device: Device }) => {
  const t = useTranslations('edgeDevice.commands')
  const refusal = useRefusal('edge.command', useEdgeCluster())
  const { commands, isUnderWay, error, send } = useCommands(device.deviceId)
  const [text, setText] = useState('')
  const [command, ...past] = commands
  const isDisabled = refusal !== null || device.state === 'offline'
  const canSend = !isDisabled && !isUnderWay && PATTERN.test(text.trim())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (canSend) send(text.trim())
  }
  const isFailed = command?.state === 'failed' || command?.state === 'timed-out'
  return (
    <Card
      title={t('title')}
      end={
        <LedSwitch device={device} commands={commands} isUnderWay={isUnderWay} isDisabled={isDisabled} onSend={send} />
      }
    >
      <CardBody className="grid gap-3">
        <form className="flex gap-2" onSubmit={submit}>
          <Input
            small
            className="mono flex-1"
            aria-label={t('other')}
            placeholder={t('example')}
            value={text}
            maxLength={60}
            spellCheck={false}
            autoComplete="off"
            disabled={isDisabled}
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" disabled={!canSend}>
            <Send aria-hidden />
            {t('send')}
          </Button>
        </form>
        {error ? <ProblemMessage error={error} isInline /> : null}
        {command ? (
          <div className="grid gap-1">
            <p className="mono font-medium">{command.command}</p>
            <CommandTrack command={command} />
          </div>
        ) : (
          <p className="text-muted-foreground">{t('hint')}</p>
        )}
        {command?.state === 'acknowledged' && command.answer ? (
          <p className="text-xs text-muted-foreground">{t('boardAnswered', { answer: command.answer })}</p>
        ) : null}
        {isFailed ? (
          <Note tone={command.state === 'failed' ? 'error' : 'warn'}>
            {t(command.state === 'failed' ? 'failed' : 'timedOut', { answer: command.answer ?? '–' })}
          </Note>
        ) : null}
        <PastCommands commands={past} />
        {refusal ? <p className="text-xs text-muted-foreground">{t('mayNot', { reason: refusal })}</p> : null}
      </CardBody>
    </Card>
  )
}
