'use client'

import type { ConfigEntry } from '@headgate/domain'
import { Button, Tag } from '@headgate/ui'
import { Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ConfigOrigins } from './config-origins.tsx'
import { defaultText } from './default-text.ts'
import { docText } from './doc-text.ts'

const Value = ({ entry }: { entry: ConfigEntry }) => {
  const t = useTranslations('configs')
  if (entry.isSensitive) return <span className="text-muted-foreground">{t('sensitive')}</span>
  return <span className="mono wrap-anywhere">{entry.value === null || entry.value === '' ? '–' : entry.value}</span>
}

/** The documentation, and every place that gives a value, are folded under the name: it opens where it is asked for, by mouse or keyboard. */
export const ConfigRow = ({ entry, onEdit }: { entry: ConfigEntry; onEdit: ((name: string) => void) | undefined }) => {
  const t = useTranslations('configs')
  return (
    <tr>
      <td className="max-w-[480px] py-1.5! whitespace-normal! align-top">
        {entry.documentation || entry.synonyms.length > 0 ? (
          <details>
            <summary className="mono cursor-pointer font-medium">{entry.name}</summary>
            <div className="mt-1 grid gap-2">
              {entry.documentation ? (
                <p className="text-xs text-muted-foreground">{docText(entry.documentation)}</p>
              ) : null}
              <ConfigOrigins entry={entry} />
              {entry.isReadOnly ? <p className="text-xs">{t('readOnlyWhy')}</p> : null}
            </div>
          </details>
        ) : (
          <span className="mono font-medium">{entry.name}</span>
        )}
      </td>
      <td className="max-w-[360px] py-1.5! whitespace-normal! align-top">
        <Value entry={entry} />
      </td>
      <td className="py-1.5! align-top">
        <span className={entry.isDefault ? 'text-muted-foreground' : 'font-medium'}>{t(`source.${entry.source}`)}</span>{' '}
        {entry.isReadOnly ? (
          <span title={t('readOnlyWhy')}>
            <Tag>{t('readOnly')}</Tag>
          </span>
        ) : null}
      </td>
      <td className="mono max-w-[240px] py-1.5! align-top whitespace-normal! wrap-anywhere text-muted-foreground">
        {entry.isDefault ? '' : defaultText(entry)}
      </td>
      {onEdit ? (
        <td className="num py-1! align-top">
          {entry.isReadOnly || entry.isSensitive ? null : (
            <Button
              size="sm"
              variant="ghost"
              icon
              aria-label={t('editNamed', { name: entry.name })}
              onClick={() => onEdit(entry.name)}
            >
              <Pencil aria-hidden />
            </Button>
          )}
        </td>
      ) : null}
    </tr>
  )
}
