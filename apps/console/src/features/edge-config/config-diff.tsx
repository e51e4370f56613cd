'use client'

import { LineDiff } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { diffOfLines, foldUnchanged } from './line-diff.ts'

/** Two configurations line by line; a sentence where they are the same. */
export const ConfigDiff = ({ before, after }: { before: string; after: string }) => {
  const t = useTranslations('edgeConfig.diff')
  const rows = useMemo(() => foldUnchanged(diffOfLines(before, after)), [before, after])
  if (rows.length === 0) return <p className="text-muted-foreground">{t('same')}</p>
  return (
    <LineDiff
      label={t('label')}
      rows={rows}
      removed={t('removed')}
      added={t('added')}
      leftOut={(count) => t('leftOut', { count })}
    />
  )
}
