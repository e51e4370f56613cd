'use client'

import type { ConfigEntry } from '@headgate/domain'
import { useTranslations } from 'next-intl'

/** Every place that gives a value, the most specific first: the first one wins, and an unset uncovers the next. */
export const ConfigOrigins = ({ entry }: { entry: ConfigEntry }) => {
  const t = useTranslations('configs')
  if (entry.synonyms.length === 0) return null
  return (
    <div className="grid gap-1 text-xs">
      <p className="text-muted-foreground">{t('origins')}</p>
      <ol className="grid gap-0.5">
        {entry.synonyms.map((synonym) => (
          <li key={`${synonym.source} ${synonym.name}`} className="flex flex-wrap gap-x-2">
            <span className="text-muted-foreground">{t(`source.${synonym.source}`)}</span>
            <span className="mono wrap-anywhere">
              {synonym.name}={entry.isSensitive ? '***' : (synonym.value ?? '–')}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}
