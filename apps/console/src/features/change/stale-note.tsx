'use client'

import type { Plan } from '@headgate/domain'
import { Diff, Note } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { planDifferences } from './plan-differences.ts'

/** The cluster moved on: what is different now, before anybody is asked again. */
export const StaleNote = ({ stale, plan }: { stale: Plan; plan: Plan }) => {
  const t = useTranslations('change')
  const lines = planDifferences(stale, plan)
  return (
    <div className="grid gap-2" role="alert">
      <Note tone="warn" word={t('stale.word')}>
        {t('stale.body')}
      </Note>
      {lines.length === 0 ? (
        <p className="text-muted-foreground">{t('stale.alike')}</p>
      ) : (
        <Diff
          label={t('stale.differences')}
          lines={lines.map((line) => ({ ...line, signLabel: t(line.sign === '-' ? 'removed' : 'added') }))}
        />
      )}
    </div>
  )
}
