'use client'

import { useTranslations } from 'next-intl'
import { meaningOf, type PatternMeaning } from './pattern-meaning.ts'

const textOf = (meaning: PatternMeaning): string => ('text' in meaning ? meaning.text : '')

/** What each pattern gives, in words, while it is typed. */
export const PatternWords = ({ patterns }: { patterns: readonly string[] }) => {
  const t = useTranslations('settings.pattern')
  if (patterns.length === 0) return null
  return (
    <ul className="grid gap-1 text-xs text-muted-foreground" aria-live="polite">
      {patterns.map((pattern) => {
        const meaning = meaningOf(pattern)
        return (
          <li key={pattern} className="break-words">
            <span className="mono text-foreground">{pattern}</span>
            {': '}
            {t.rich(meaning.kind, { text: textOf(meaning), m: (chunks) => <span className="mono">{chunks}</span> })}
          </li>
        )
      })}
    </ul>
  )
}
