'use client'

import { Button, Card, CardBody, Field, Input, Note, StateWord } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/lib/trpc'
import { matchPattern, proposePattern } from './topic-pattern.ts'

const SHOWN_MAX = 8

/** Which level of the topic names the device, and which the channel: proposed, mended, and shown on what is there. */
export const LookMqtt = ({
  bridgeId,
  link,
  topic,
  onBack,
  onRecognised,
}: {
  bridgeId: string
  link: string
  topic: string
  onBack: () => void
  onRecognised: (found: { pattern: string; deviceId: string }) => void
}) => {
  const t = useTranslations('edgeOnboarding.pattern')
  const common = useTranslations('common')
  const trpc = useTRPC()
  const [pattern, setPattern] = useState(() => proposePattern(topic))
  const bridge = useQuery(trpc.edge.bridge.queryOptions({ id: bridgeId }))
  const match = matchPattern(pattern.trim(), topic)
  const others = (bridge.data?.discovered ?? []).filter(
    (source) =>
      source.kind === 'mqtt' &&
      source.link === link &&
      source.address !== topic &&
      matchPattern(pattern.trim(), source.address),
  )
  return (
    <Card
      title={t('title')}
      meta={<span className="mono">{topic}</span>}
      footer={
        <>
          <Button onClick={onBack}>{common('back')}</Button>
          <Button
            className="ml-auto"
            variant="primary"
            disabled={match === null}
            onClick={() => (match ? onRecognised({ pattern: pattern.trim(), deviceId: match.deviceId }) : undefined)}
          >
            {t('accept')}
          </Button>
        </>
      }
    >
      <CardBody className="grid gap-4">
        <Field label={t('label')} hint={t('hint')} error={match === null ? t('noMatch', { topic }) : undefined}>
          <Input
            className="mono"
            value={pattern}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setPattern(event.target.value)}
          />
        </Field>
        {match ? (
          <p role="status">
            <StateWord tone="ok" className="!whitespace-normal">
              {t('reads', { device: match.deviceId, channel: match.channel ?? 'value' })}
            </StateWord>
          </p>
        ) : null}
        {others.length > 0 ? (
          <Note tone="info">
            {t('alsoReads', {
              count: others.length,
              topics: others
                .slice(0, SHOWN_MAX)
                .map(({ address }) => address)
                .join(', '),
            })}
          </Note>
        ) : null}
      </CardBody>
    </Card>
  )
}
