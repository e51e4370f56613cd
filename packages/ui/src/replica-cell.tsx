import { ArrowDown, ArrowUp, Hourglass, X } from 'lucide-react'
import { cn } from './cn.ts'

export type ReplicaState = 'leader' | 'in-sync' | 'lagging' | 'adding' | 'removing' | 'offline' | 'none'

const GLYPH = {
  leader: <>L</>,
  'in-sync': null,
  lagging: <Hourglass aria-hidden />,
  adding: <ArrowUp aria-hidden />,
  removing: <ArrowDown aria-hidden />,
  offline: <X aria-hidden />,
  none: null,
} as const satisfies Record<ReplicaState, React.ReactNode>

/**
 * One replica of one partition on one broker. Leader: solid, L · in sync: dot · behind: hourglass · offline: heavy edge, cross ·
 * corner: the preferred leader that does not lead. `label` says it in words.
 */
export const ReplicaCell = ({
  state,
  isPreferredNotLeading = false,
  isSmall = false,
  label,
}: {
  state: ReplicaState
  isPreferredNotLeading?: boolean
  isSmall?: boolean
  /** Omit it in a legend, where the word stands beside the cell. */
  label?: string
}) => (
  <span
    className={cn('rc', isSmall && 'rc-sm')}
    data-state={state}
    {...(isPreferredNotLeading ? { 'data-preferred': '' } : {})}
    {...(label ? { role: 'img', 'aria-label': label, title: label } : { 'aria-hidden': true })}
  >
    {GLYPH[state]}
  </span>
)
