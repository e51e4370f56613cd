import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn.ts'
import { TONE_CLASS, TONE_ICON, type Tone } from './tone.tsx'

/** One thing that needs attention, ending in a next step that can be clicked. */
export const FindingItem = ({
  tone,
  word,
  title,
  detail,
  fix,
  actions,
}: {
  tone: Tone
  word: string
  title: ReactNode
  detail?: ReactNode
  fix?: ReactNode
  actions?: ReactNode
}) => {
  const Icon = TONE_ICON[tone]
  return (
    <li className={cn('finding', TONE_CLASS[tone])}>
      <span className="glyph">
        <Icon aria-hidden />
      </span>
      <div className="grid gap-px">
        <h3>
          <span className="word">{word}</span> {title}
        </h3>
        {detail ? <p className="why">{detail}</p> : null}
        {fix ? (
          <p className="next">
            <ArrowRight aria-hidden />
            <span>{fix}</span>
          </p>
        ) : null}
      </div>
      {actions ? <div className="actions">{actions}</div> : null}
    </li>
  )
}
