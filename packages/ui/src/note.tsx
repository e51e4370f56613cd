import type { ReactNode } from 'react'
import { cn } from './cn.ts'
import { TONE_CLASS, TONE_ICON, type Tone } from './tone.tsx'

/** A sentence that wants to be read before going on; `word` names the tone ("Warning."). */
export const Note = ({
  tone,
  word,
  children,
  action,
}: {
  tone: Tone
  word?: string
  children: ReactNode
  action?: ReactNode
}) => {
  const Icon = TONE_ICON[tone]
  return (
    <div className={cn('note', TONE_CLASS[tone])}>
      <Icon aria-hidden />
      <div className="grid gap-1">
        <div>
          {word ? <span className="word">{word} </span> : null}
          {children}
        </div>
        {action ? <div className="actions">{action}</div> : null}
      </div>
    </div>
  )
}
