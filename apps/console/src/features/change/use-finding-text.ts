'use client'

import type { PlanFinding } from '@headgate/domain'
import { useLocale, useMessages } from 'next-intl'
import { findingText } from './finding-text.ts'

/** Findings in the reader's language. */
export const useFindingText = () => {
  const locale = useLocale()
  const { planFindings, planWordings } = useMessages()
  return (finding: PlanFinding) => findingText(finding, locale, planFindings, planWordings)
}
