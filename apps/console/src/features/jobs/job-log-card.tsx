'use client'

import { Card, CardBody, JobLog, Skeleton } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { ProblemMessage } from '@/lib/problem-message'
import { useFormat } from '@/lib/use-format'
import { useJobEvents } from './use-job-events.ts'

/** A job of days says tens of thousands of lines: only so many of the last are drawn. */
const SHOWN = 1_000

/** Everything the job says, oldest first; it follows what is new. */
export const JobLogCard = ({ id }: { id: string }) => {
  const t = useTranslations('jobs.log')
  const format = useFormat()
  const { events, isLoaded, error } = useJobEvents(id)
  return (
    <Card
      title={t('title')}
      {...(isLoaded
        ? {
            meta:
              events.length > SHOWN
                ? t('metaLast', { count: SHOWN, total: events.length })
                : t('meta', { count: events.length }),
          }
        : {})}
    >
      {error ? (
        <CardBody>
          <ProblemMessage error={error} isInline />
        </CardBody>
      ) : null}
      {isLoaded ? (
        events.length === 0 ? (
          <CardBody className="text-muted-foreground">{t('empty')}</CardBody>
        ) : (
          <JobLog
            label={t('title')}
            lines={events.slice(-SHOWN).map(({ sequence, at, level, message }) => ({
              sequence,
              level,
              message,
              dateTime: at,
              time: format.timeWithSeconds(at),
              levelText: t(`level.${level}`),
            }))}
          />
        )
      ) : error ? null : (
        <CardBody aria-busy="true">
          <Skeleton className="h-4 w-72" />
        </CardBody>
      )}
    </Card>
  )
}
