'use client'

import { NEXT_ELECTIONS_SHOWN, nextRuns } from '@headgate/domain'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'
import { isSchedule } from './policy-form.ts'

const MINUTE_MS = 60_000

/** When a schedule comes round next, while it is typed: in the reader's own time, since the fields are in UTC. */
export const NextRuns = ({ cron }: { cron: string }) => {
  const t = useTranslations('settings.policy')
  const format = useFormat()
  const now = useNow(MINUTE_MS)
  if (!isSchedule(cron)) return null
  const runs = nextRuns(cron.trim(), new Date(now), NEXT_ELECTIONS_SHOWN)
  return (
    <div className="grid gap-1 text-xs text-muted-foreground" aria-live="polite">
      <span>{t('nextRuns')}</span>
      <ol className="flex flex-wrap gap-x-4 gap-y-1">
        {runs.map((run) => (
          <li key={run.getTime()} className="tabular-nums text-foreground">
            <time dateTime={run.toISOString()}>{format.dateTime(run)}</time>
          </li>
        ))}
      </ol>
    </div>
  )
}
