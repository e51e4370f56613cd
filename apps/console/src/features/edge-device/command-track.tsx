'use client'

import type { EdgeCommand } from '@headgate/domain'
import { TONE_CLASS, type Tone } from '@headgate/ui'
import { CircleCheck, CircleX, Clock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { orderedSteps } from './ordered-steps.ts'

type Step = EdgeCommand['steps'][number]

const toneOf = (step: Step['step']): Tone => (step === 'failed' ? 'error' : step === 'timed-out' ? 'warn' : 'ok')
const ICONS = { ok: CircleCheck, error: CircleX, warn: Clock } as const
const iconOf = (tone: Tone) => (tone === 'error' ? ICONS.error : tone === 'warn' ? ICONS.warn : ICONS.ok)

/** The way of one command: sent, in Kafka, taken by the bridge, answered by the board; each with the time it took. */
export const CommandTrack = ({ command }: { command: EdgeCommand }) => {
  const t = useTranslations('edgeDevice.commands')
  const format = useFormat()
  const startMs = Date.parse(command.issuedAt)
  return (
    <ol className="grid gap-1" aria-label={t('steps', { command: command.command })}>
      {orderedSteps(command.steps).map((step) => {
        const tone = toneOf(step.step)
        const Icon = iconOf(tone)
        return (
          <li key={step.step} className={`flex items-center gap-2 ${TONE_CLASS[tone]}`}>
            <Icon aria-hidden className="size-3.5 flex-none text-(--c)" />
            <span className="min-w-0 flex-1 truncate">{t(`step.${step.step}`, { by: command.issuedBy })}</span>
            <span className="text-xs text-muted-foreground">
              {step.step === 'issued'
                ? format.timeWithSeconds(step.at)
                : `+ ${format.duration(Math.max(0, Date.parse(step.at) - startMs))}`}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
