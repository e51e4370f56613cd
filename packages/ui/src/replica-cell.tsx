import { ArrowDown, ArrowUp, Hourglass, Minus, Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn.ts'

export type ReplicaState =
  | 'leader'
  | 'in-sync'
  | 'lagging'
  | 'adding'
  | 'removing'
  | 'queued'
  | 'new'
  | 'leaving'
  | 'offline'
  | 'none'

const GLYPH = {
  leader: <>L</>,
  'in-sync': null,
  lagging: <Hourglass aria-hidden />,
  adding: <ArrowUp aria-hidden />,
  removing: <ArrowDown aria-hidden />,
  queued: <Hourglass aria-hidden />,
  new: <Plus aria-hidden />,
  leaving: <Minus aria-hidden />,
  offline: <X aria-hidden />,
  none: null,
} as const satisfies Record<ReplicaState, ReactNode>

const percent = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 100)

/**
 * One replica of one partition on one broker. Leader: solid, L · in sync: dot · behind: hourglass · moving: percentage and a bar along
 * the foot · queued: dashed, hourglass · new in a plan: dashed, plus · leaving in a plan: dashed, minus · offline: heavy edge, cross ·
 * corner: the preferred leader that does not lead. `label` says it in words.
 */
export const ReplicaCell = ({
  state,
  share = null,
  isPreferredNotLeading = false,
  isSmall = false,
  label,
}: {
  state: ReplicaState
  /** Of a replica that is being added: how much of it is there, 0 to 1; null where that is not known. */
  share?: number | null
  isPreferredNotLeading?: boolean
  isSmall?: boolean
  /** Omit it in a legend, where the word stands beside the cell. */
  label?: string
}) => {
  const moving = state === 'adding' && share !== null ? percent(share) : null
  return (
    <span
      className={cn('rc', isSmall && 'rc-sm')}
      data-state={state}
      {...(moving === null ? {} : { 'data-moving': '', style: { backgroundSize: `${moving}% 4px, auto` } })}
      {...(isPreferredNotLeading ? { 'data-preferred': '' } : {})}
      {...(label ? { role: 'img', 'aria-label': label, title: label } : { 'aria-hidden': true })}
    >
      {moving === null ? GLYPH[state] : `${moving} %`}
    </span>
  )
}
