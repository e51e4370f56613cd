'use client'

import type { PartitionState } from '@headgate/domain'
import { StateWord, type Tone } from '@headgate/ui'
import { useTranslations } from 'next-intl'

export const STATE_TONE = {
  'in-sync': 'ok',
  'under-replicated': 'warn',
  offline: 'error',
} as const satisfies Record<PartitionState, Tone>

export const TopicState = ({ state }: { state: PartitionState }) => {
  const t = useTranslations('topics.state')
  return <StateWord tone={STATE_TONE[state]}>{t(state)}</StateWord>
}
