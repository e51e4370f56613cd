import type { Plan, PlanStep, TitleWording, Wording } from '@headgate/domain'
import { createTranslator } from 'next-intl'
import type { Locale } from '../../i18n/locales.ts'
import type { WordingTexts } from '../../i18n/messages.ts'

type Told = { locale: Locale; texts: WordingTexts }
type Titled = { title: string; titleWording?: TitleWording | null | undefined }

/** The sentence in the reader's language; null where there are no words for its kind, or where a value that they need is missing. */
const tell = ({ kind, values }: Wording, { locale, texts }: Told): string | null => {
  if (!Object.hasOwn(texts, kind)) return null
  let isWhole = true
  const t = createTranslator({
    locale,
    messages: texts as Record<string, string>,
    onError: () => {
      isWhole = false
    },
  }) as unknown as (name: string, values: Wording['values']) => string
  const text = t(kind, values)
  return isWhole ? text : null
}

/** Of a plan or its job, or the server's own English. `frame` says that it is an undo, and how many more changes there are. */
export const titleText = (
  { title, titleWording }: Titled,
  told: Told,
  frame: { undo: (title: string) => string; more: (title: string, count: number) => string },
): string => {
  const own = titleWording && tell(titleWording, told)
  if (!titleWording || own === null || own === undefined) return title
  const whole = titleWording.more === 0 ? own : frame.more(own, titleWording.more)
  return titleWording.isUndo ? frame.undo(whole) : whole
}

export const summaryText = ({ summary, wording }: Pick<PlanStep, 'summary' | 'wording'>, told: Told): string =>
  (wording && tell(wording, told)) ?? summary

/** Sentence by sentence; `english` where not all of them can be told. */
export const sentencesText = (english: string, wordings: readonly Wording[] | undefined, told: Told): string => {
  const own = (wordings ?? []).map((wording) => tell(wording, told))
  return own.length === 0 || own.includes(null) ? english : own.join(' ')
}

export const approvalText = ({ reason, wording }: Plan['approval'], told: Told): string | null =>
  (wording && tell(wording, told)) ?? reason
