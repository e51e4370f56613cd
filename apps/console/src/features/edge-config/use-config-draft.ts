'use client'

import type { EdgeBridgeConfig } from '@headgate/domain'
import { useState } from 'react'

type Draft = { yaml: string; before: string; baseVersion: number | null }

/**
 * What is typed, and what it was typed from. Until the first stroke it follows the bridge; from then on a push of somebody else does
 * not change it under the hands: it is a conflict, to be told.
 */
export const useConfigDraft = ({ yaml, latestVersion }: Pick<EdgeBridgeConfig, 'yaml' | 'latestVersion'>) => {
  const [draft, setDraft] = useState<Draft | null>(null)
  const running = yaml ?? ''
  const current = draft ?? { yaml: running, before: running, baseVersion: latestVersion }
  return {
    ...current,
    isDirty: draft !== null && draft.yaml !== draft.before,
    /** The version that somebody pushed since the typing began; null: nobody did. */
    pushedMeanwhile: draft !== null && latestVersion !== draft.baseVersion ? latestVersion : null,
    type: (next: string) => setDraft({ ...current, yaml: next }),
    /** Keeps what is typed, as a change of what there is now. */
    rebase: () => setDraft({ yaml: current.yaml, before: running, baseVersion: latestVersion }),
    discard: () => setDraft(null),
  }
}
export type ConfigDraft = ReturnType<typeof useConfigDraft>
