'use client'

import type { PlanFinding } from '@headgate/domain'
import { useLocale, useMessages, useTranslations } from 'next-intl'

/**
 * A finding in the reader's language by its kind. English is what the server said, which holds every value; another language
 * has its own words where it knows the kind, and the server's where it does not.
 */
export const useFindingText = () => {
  const locale = useLocale()
  const t = useTranslations('planFindings')
  const known: Readonly<Record<string, unknown>> = useMessages().planFindings
  return ({ kind, values, title, detail, fix }: PlanFinding) => {
    if (locale === 'en' || !Object.hasOwn(known, kind)) return { title, detail, fix }
    const say = t as unknown as (name: string, values: PlanFinding['values']) => string
    return { title: say(`${kind}.title`, values), detail, fix: say(`${kind}.fix`, values) }
  }
}
