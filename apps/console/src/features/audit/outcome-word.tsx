'use client'

import type { AuditEntry } from '@headgate/domain'
import { StateWord, type Tone } from '@headgate/ui'
import { Ban } from 'lucide-react'
import { useTranslations } from 'next-intl'

const TONES: Readonly<Record<AuditEntry['outcome'], Tone>> = {
  succeeded: 'ok',
  failed: 'error',
  refused: 'warn',
  pending: 'moving',
}

/** A refusal is somebody's decision, a failure something's fault: they look different. */
export const OutcomeWord = ({ outcome }: Pick<AuditEntry, 'outcome'>) => {
  const t = useTranslations('audit.outcome')
  return (
    <StateWord tone={TONES[outcome]} {...(outcome === 'refused' ? { icon: Ban } : {})}>
      {t(outcome)}
    </StateWord>
  )
}
