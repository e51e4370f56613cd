'use client'

import { StateBadge, StateWord, type Tone } from '@headgate/ui'

/** Kafka's own state words; those of a group between two assignments are moving, Dead is gone. */
const TONES: Readonly<Record<string, Tone>> = {
  Stable: 'ok',
  Empty: 'idle',
  PreparingRebalance: 'moving',
  CompletingRebalance: 'moving',
  Assigning: 'moving',
  Reconciling: 'moving',
  NotReady: 'warn',
  Dead: 'error',
}

/** Beside a title. */
export const GroupStateBadge = ({ state }: { state: string }) => (
  <StateBadge tone={TONES[state] ?? 'info'}>{state}</StateBadge>
)

/** In a row. */
export const GroupState = ({ state }: { state: string }) => {
  const tone = TONES[state] ?? 'info'
  return (
    <StateWord tone={tone} quiet={tone === 'ok' || tone === 'idle'}>
      {state}
    </StateWord>
  )
}
