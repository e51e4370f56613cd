'use client'

import type { Finding } from '@headgate/domain'
import { useMessages, useTranslations } from 'next-intl'

type FindingText = { title: string; detail: string; fix: string }

/** A finding in the reader's language by its kind; a kind we have no words for keeps the server's own. */
export const useFindingText = () => {
  const t = useTranslations('findings')
  const kinds = useMessages().findings
  return ({ kind, values, title, detail, fix }: Finding): FindingText => {
    if (!(kind in kinds)) return { title, detail, fix }
    const known = kind as keyof typeof kinds
    const say = t as unknown as (name: string, values: Finding['values']) => string
    return {
      title: say(`${known}.title`, values),
      detail: say(`${known}.detail`, values),
      fix: say(`${known}.fix`, values),
    }
  }
}
