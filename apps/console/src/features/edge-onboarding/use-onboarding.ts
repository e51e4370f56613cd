'use client'

import type { ComposedConfig, ComposeSourceInput, SourceProposal } from '@headgate/domain'
import { useState } from 'react'

/** How a board is to be read, or which MQTT topics are to be taken: what was found out, before it has a name. */
export type Recognised =
  | { kind: 'serial'; proposal: SourceProposal }
  | { kind: 'mqtt'; link: string; pattern: string; deviceId: string }

export type Onboarding =
  | { step: 'find' }
  | { step: 'name'; recognised: Recognised }
  | { step: 'review'; recognised: Recognised; deviceId: string; source: ComposeSourceInput; composed: ComposedConfig }
  | { step: 'arrive'; deviceId: string; version: number }

export const STEPS = ['find', 'look', 'name', 'review', 'arrive'] as const

/** From what was plugged in to its readings; each step holds what the ones before it found out. */
export const useOnboarding = () => {
  const [state, setState] = useState<Onboarding>({ step: 'find' })
  return { state, go: setState }
}
