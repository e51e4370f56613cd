import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { TONE_CLASS, TONE_ICON, type Tone } from './tone.tsx'

/** A filter that says how many it would leave. */
export const Facet = ({
  isOn,
  onToggle,
  count,
  tone,
  children,
}: {
  isOn: boolean
  onToggle: () => void
  count?: ReactNode
  tone?: Tone
  children: ReactNode
}) => {
  const Icon = tone ? TONE_ICON[tone] : null
  return (
    <button type="button" className="facet" aria-pressed={isOn} onClick={onToggle}>
      {Icon && tone ? <Icon aria-hidden className={`${TONE_CLASS[tone]} text-(--c)`} /> : null}
      <b>{children}</b>
      {count === undefined ? null : <i>{count}</i>}
      {isOn ? <X aria-hidden /> : null}
    </button>
  )
}
