'use client'

import type { PlanState } from '@headgate/domain'
import { StateBadge, StateWord, type Tone } from '@headgate/ui'
import { Ban, type LucideIcon, UserCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'

const TONES = {
  ready: 'info',
  'awaiting-approval': 'warn',
  blocked: 'error',
  applying: 'moving',
  applied: 'ok',
  'partly-applied': 'warn',
  failed: 'error',
  stale: 'idle',
  rejected: 'warn',
  expired: 'idle',
} as const satisfies Record<PlanState, Tone>
const ICONS: Partial<Record<PlanState, LucideIcon>> = { 'awaiting-approval': UserCheck, rejected: Ban, blocked: Ban }

export const PlanStateWord = ({ state, isBadge = false }: { state: PlanState; isBadge?: boolean }) => {
  const t = useTranslations('changes.state')
  const Word = isBadge ? StateBadge : StateWord
  const icon = ICONS[state]
  return (
    <Word tone={TONES[state]} {...(icon ? { icon } : {})}>
      {t(state)}
    </Word>
  )
}
