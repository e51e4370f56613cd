'use client'

import type { Broker } from '@headgate/domain'
import { StateWord, type Tone } from '@headgate/ui'
import { useTranslations } from 'next-intl'

const TONE = { up: 'ok', fenced: 'warn', unreachable: 'error' } as const satisfies Record<Broker['state'], Tone>

export const BrokerState = ({ broker }: { broker: Broker }) => {
  const t = useTranslations('overview.brokerState')
  return (
    <span title={broker.stateReason ?? undefined}>
      <StateWord tone={TONE[broker.state]}>{t(broker.state)}</StateWord>
    </span>
  )
}
