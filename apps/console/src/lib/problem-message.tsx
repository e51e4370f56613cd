'use client'

import { ProblemView } from '@headgate/ui'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { problemOf } from './problem.ts'

/**
 * An error in the reader's words. The API speaks English: in another language the kind of problem is named in it, and the
 * API's own sentence follows, because it holds the values.
 */
export const ProblemMessage = ({
  error,
  actions,
  isInline = false,
}: {
  error: unknown
  actions?: ReactNode
  isInline?: boolean
}) => {
  const locale = useLocale()
  const t = useTranslations('problem')
  const problem = problemOf(error)
  const shown =
    locale === 'en'
      ? problem
      : {
          ...problem,
          title: t(`title.${problem.code}`),
          detail: [problem.title, problem.detail].filter(Boolean).join('. '),
        }
  return <ProblemView problem={shown} kafkaLabel={t('kafkaSays')} actions={actions} isInline={isInline} />
}
