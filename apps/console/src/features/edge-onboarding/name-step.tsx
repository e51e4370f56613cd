'use client'

import type { ComposedConfig, ComposeSourceInput } from '@headgate/domain'
import { Button, Card, CardBody, Field, Input } from '@headgate/ui'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { ProblemMessage } from '@/lib/problem-message'
import { useTRPC } from '@/lib/trpc'
import { TopicField } from './topic-field.tsx'
import type { Recognised } from './use-onboarding.ts'
import { withUnits } from './with-units.ts'

const NAME = /^[^\s\p{Cc}]{1,100}$/u
const TOPIC = /^[a-zA-Z0-9._-]{1,249}$/

type Composed = { deviceId: string; source: ComposeSourceInput; composed: ComposedConfig }

const sourceOf = async (
  recognised: Recognised,
  deviceId: string,
  units: Readonly<Record<string, string>>,
  topic: string | null,
): Promise<ComposeSourceInput> => {
  const route = topic === null ? {} : { topic }
  return recognised.kind === 'serial'
    ? { kind: 'serial', proposal: await withUnits(recognised.proposal.yaml, units), deviceId, ...route }
    : {
        kind: 'mqtt',
        link: recognised.link,
        pattern: recognised.pattern,
        routedDevices: '*',
        ...(topic === null ? {} : { topic, routedDevices: deviceId }),
      }
}

/** A name, units, and where its readings go. */
export const NameStep = ({
  bridgeId,
  recognised,
  onBack,
  onComposed,
}: {
  bridgeId: string
  recognised: Recognised
  onBack: () => void
  onComposed: (composed: Composed) => void
}) => {
  const t = useTranslations('edgeOnboarding.name')
  const common = useTranslations('common')
  const trpc = useTRPC()
  const compose = useMutation(trpc.edge.composeSource.mutationOptions())
  const channels = recognised.kind === 'serial' ? recognised.proposal.channels : []
  const [deviceId, setDeviceId] = useState(recognised.kind === 'mqtt' ? recognised.deviceId : '')
  const [units, setUnits] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(channels.map(({ name, unit }) => [name, unit ?? ''])),
  )
  const [topic, setTopic] = useState<string | null>(null)
  const hasName = NAME.test(deviceId.trim())
  const hasTopic = topic === null || TOPIC.test(topic)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!hasName || !hasTopic) return
    const source = await sourceOf(recognised, deviceId.trim(), units, topic)
    compose.mutate(
      { id: bridgeId, source },
      { onSuccess: (composed) => onComposed({ deviceId: deviceId.trim(), source, composed }) },
    )
  }
  return (
    <form onSubmit={submit}>
      <Card
        title={t('title')}
        footer={
          <>
            <Button onClick={onBack}>{common('back')}</Button>
            <Button
              type="submit"
              className="ml-auto"
              variant="primary"
              disabled={!hasName || !hasTopic || compose.isPending}
            >
              {t('review')}
            </Button>
          </>
        }
      >
        <CardBody className="grid max-w-[640px] gap-4">
          {compose.error ? <ProblemMessage error={compose.error} isInline /> : null}
          {recognised.kind === 'serial' ? (
            <Field
              label={t('device')}
              hint={t('deviceHint')}
              error={deviceId !== '' && !hasName ? t('deviceWrong') : undefined}
            >
              <Input
                className="mono"
                value={deviceId}
                autoComplete="off"
                spellCheck={false}
                placeholder="oven-2"
                onChange={(event) => setDeviceId(event.target.value)}
              />
            </Field>
          ) : (
            <p>
              {t('mqttDevice')} <span className="mono font-medium">{deviceId}</span>
            </p>
          )}
          {channels.length > 0 ? (
            <fieldset className="grid gap-2">
              <legend className="field-label mb-1">{t('units')}</legend>
              {channels.map(({ name, example }) => (
                <div key={name} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_96px] items-center gap-3">
                  <span className="mono truncate">{name}</span>
                  <span className="truncate text-muted-foreground">{t('like', { example: String(example) })}</span>
                  <Input
                    small
                    aria-label={t('unitOf', { channel: name })}
                    value={units[name] ?? ''}
                    maxLength={30}
                    onChange={(event) => setUnits({ ...units, [name]: event.target.value })}
                  />
                </div>
              ))}
            </fieldset>
          ) : null}
          <TopicField topic={topic} isWrong={!hasTopic} onChange={setTopic} />
        </CardBody>
      </Card>
    </form>
  )
}
