'use client'

import type { Bridge } from '@headgate/domain'
import { StateWord } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { shortName } from './short-name.ts'

/** A link that is down: which one, and what the bridge says of it. */
export const LinkProblem = ({ link }: { link: Bridge['links'][number] }) => {
  const t = useTranslations('edge')
  return (
    <span className="flex flex-wrap gap-x-2">
      <StateWord tone="error">
        {t(`link.${link.kind}`)} <span className="mono">{shortName(link.name)}</span>
      </StateWord>
      <span className="min-w-0 wrap-anywhere text-muted-foreground">{link.detail ?? t(`linkDown.${link.kind}`)}</span>
    </span>
  )
}
