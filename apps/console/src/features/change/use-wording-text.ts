'use client'

import type { Plan, PlanStep } from '@headgate/domain'
import { useLocale, useMessages, useTranslations } from 'next-intl'
import { approvalText, sentencesText, summaryText, titleText } from './wording-text.ts'

/** What a plan tells of itself, in the reader's language. */
export const useWordingText = () => {
  const told = { locale: useLocale(), texts: useMessages().planWordings }
  const t = useTranslations('change.wording')
  const frame = {
    undo: (title: string) => t('undo', { title }),
    more: (title: string, count: number) => t('more', { title, count }),
  }
  return {
    title: (titled: Parameters<typeof titleText>[0]) => titleText(titled, told, frame),
    summary: (step: PlanStep) => summaryText(step, told),
    undo: ({ reason, wordings }: Plan['undo']) => sentencesText(reason ?? '', wordings, told),
    approval: (approval: Plan['approval']) => approvalText(approval, told),
  }
}
