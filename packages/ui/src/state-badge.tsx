import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn.ts'
import { TONE_CLASS, TONE_ICON, type Tone } from './tone.tsx'

export type StateProps = { tone: Tone; children: ReactNode; icon?: LucideIcon; className?: string }

/** A state within text or a table row. `quiet`: a plain word with a tinted icon, for what is healthy. */
export const StateWord = ({
  tone,
  children,
  icon,
  className,
  quiet = tone === 'ok',
}: StateProps & { quiet?: boolean }) => {
  const Icon = icon ?? TONE_ICON[tone]
  return (
    <span className={cn('st', TONE_CLASS[tone], quiet && 'st-quiet', className)}>
      <Icon aria-hidden />
      {children}
    </span>
  )
}

/** A state beside a title. */
export const StateBadge = ({ tone, children, icon, className }: StateProps) => {
  const Icon = icon ?? TONE_ICON[tone]
  return (
    <span className={cn('badge', TONE_CLASS[tone], className)}>
      <Icon aria-hidden />
      {children}
    </span>
  )
}

/** A neutral label: a type, a source, a kind. */
export const Tag = ({ children, className }: { children: ReactNode; className?: string }) => (
  <span className={cn('tag', className)}>{children}</span>
)
