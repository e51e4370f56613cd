'use client'

import type { Bridge } from '@headgate/domain'
import { StateBadge, StateWord } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'

const useBridgeState = ({ isOnline, lastSeenAt, links, spool }: Bridge) => {
  const t = useTranslations('edge')
  const format = useFormat()
  const now = useNow()
  if (!isOnline)
    return { tone: 'error' as const, text: t('bridgeSilent', { age: format.age(now - Date.parse(lastSeenAt)) }) }
  if (spool !== null && spool.state !== 'running') return { tone: 'error' as const, text: t(spoolWord(spool.state)) }
  const down = links.filter(({ isUp }) => !isUp).length
  if (down > 0) return { tone: 'warn' as const, text: t('linksDown', { count: down }) }
  return { tone: 'ok' as const, text: t('bridgeUp') }
}

const SPOOL_WORDS = {
  running: 'spool.running',
  full: 'spool.full',
  'disk-full': 'spool.diskFull',
  failing: 'spool.failing',
} as const
const isKnown = (state: string): state is keyof typeof SPOOL_WORDS => state in SPOOL_WORDS

/** The name of the word for a state of the spool; a newer bridge may know more states than this console. */
export const spoolWord = (state: string) => (isKnown(state) ? SPOOL_WORDS[state] : 'spool.notRunning')

export const BridgeState = ({ bridge }: { bridge: Bridge }) => {
  const { tone, text } = useBridgeState(bridge)
  return <StateWord tone={tone}>{text}</StateWord>
}

export const BridgeStateBadge = ({ bridge }: { bridge: Bridge }) => {
  const { tone, text } = useBridgeState(bridge)
  return <StateBadge tone={tone}>{text}</StateBadge>
}
