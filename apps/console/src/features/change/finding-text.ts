import type { PlanFinding } from '@headgate/domain'
import { createTranslator } from 'next-intl'
import type { Locale } from '../../i18n/locales.ts'
import type { FindingTexts, WordingTexts } from '../../i18n/messages.ts'
import { byteParts } from '../../lib/format.ts'
import { sentencesText } from './wording-text.ts'

export type FindingText = Pick<PlanFinding, 'title' | 'detail' | 'fix'>

/** Sizes with their unit, and the end of a shortened list of names in the reader's language. */
const valueIn = (locale: Locale, name: string, value: string | number): string | number => {
  if (typeof value === 'string') return value.replace(/ and (\d[\d,]*) more$/, ' 외 $1개')
  if (!/bytes/i.test(name)) return value
  const { value: amount, unit } = byteParts(value, locale)
  return `${amount} ${unit}${/PerSec$/.test(name) ? '/s' : ''}`
}

/**
 * A finding in the reader's language, by its kind and values. The server's own English where there are no words for the kind, or where
 * a value that they need is missing (a plan kept by an older version).
 */
export const findingText = (
  { kind, values, title, detail, details, fix }: PlanFinding,
  locale: Locale,
  texts: FindingTexts,
  wordings: WordingTexts = {},
): FindingText => {
  const english = { title, detail, fix }
  if (!Object.hasOwn(texts, kind)) return english
  let isWhole = true
  const t = createTranslator({
    locale,
    messages: texts as Record<string, Record<string, string>>,
    onError: () => {
      isWhole = false
    },
  }) as unknown as (name: string, values: PlanFinding['values']) => string
  const own = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, valueIn(locale, name, value)] as const),
  )
  const told = {
    title: t(`${kind}.title`, own),
    detail:
      texts[kind]?.detail === undefined
        ? sentencesText(detail, details, { locale, texts: wordings })
        : t(`${kind}.detail`, own),
    fix: t(`${kind}.fix`, own),
  }
  return isWhole ? told : english
}
