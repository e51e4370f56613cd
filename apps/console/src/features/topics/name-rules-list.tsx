'use client'

import { Check, Minus, TriangleAlert, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { looksInternal, mixesDotAndUnderscore, NAME_RULES } from './name-rules.ts'

/** The rules of a name, ticked off while one types, before any broker refuses. */
export const NameRulesList = ({ name }: { name: string }) => {
  const t = useTranslations('topics.nameRule')
  const isEmpty = name === ''
  return (
    <ul className="grid gap-0.5 text-xs text-muted-foreground" aria-live="polite">
      {NAME_RULES.map(({ rule, holds }) => {
        const isKept = holds(name)
        const Icon = isEmpty ? Minus : isKept ? Check : X
        const tone = isEmpty ? '' : isKept ? 'tone-ok text-(--c)' : 'tone-error text-(--c)'
        return (
          <li key={rule} className={`flex items-start gap-1.5 ${!isEmpty && !isKept ? 'tone-error text-(--c)' : ''}`}>
            <Icon aria-hidden className={`mt-0.5 size-3 flex-none ${tone}`} />
            <span>
              {isEmpty ? null : <span className="sr-only">{t(isKept ? 'kept' : 'broken')} </span>}
              {t(rule, { length: name.length })}
            </span>
          </li>
        )
      })}
      {(
        [
          ['mixed', mixesDotAndUnderscore(name)],
          ['internal', looksInternal(name)],
        ] as const
      ).map(([advice, applies]) =>
        applies ? (
          <li key={advice} className="flex items-start gap-1.5">
            <TriangleAlert aria-hidden className="tone-warn mt-0.5 size-3 flex-none text-(--c)" />
            <span>{t(advice)}</span>
          </li>
        ) : null,
      )}
    </ul>
  )
}
