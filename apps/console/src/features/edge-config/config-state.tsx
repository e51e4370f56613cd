'use client'

import type { BridgeConfigVersion } from '@headgate/domain'
import { StateWord, type Tone } from '@headgate/ui'
import { CircleDashed, Hourglass, type LucideIcon, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'

type State = BridgeConfigVersion['state']

const LOOK: Readonly<Record<State, { tone: Tone; icon?: LucideIcon }>> = {
  waiting: { tone: 'moving', icon: Hourglass },
  'not-sent': { tone: 'error' },
  trying: { tone: 'moving' },
  running: { tone: 'ok' },
  refused: { tone: 'error' },
  'rolled-back': { tone: 'warn', icon: Undo2 },
  'set-aside': { tone: 'warn' },
  superseded: { tone: 'idle', icon: CircleDashed },
}

/** What became of a configuration that was pushed. */
export const ConfigStateWord = ({ state }: { state: State }) => {
  const t = useTranslations('edgeConfig.state')
  const { tone, icon } = LOOK[state]
  return (
    <StateWord tone={tone} {...(icon ? { icon } : {})} quiet={tone === 'ok' || tone === 'idle'}>
      {t(state)}
    </StateWord>
  )
}
