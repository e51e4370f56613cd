'use client'

import { Card, CardBody, Skeleton } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Loaded } from '@/lib/loaded'
import { useCan } from '@/lib/use-can'
import { RunningJob } from './running-job.tsx'
import { useJobsUnderWay } from './use-jobs.ts'

const SHOWN = 3

/** On the overview: what is under way, and that it goes on by itself. */
export const JobsCard = ({ slug }: { slug: string }) => {
  const t = useTranslations('jobs')
  const canView = useCan('job.view', { clusterSlug: slug, isFiltered: true })
  const jobs = useJobsUnderWay(canView ? slug : null)
  if (!canView) return null
  return (
    <Card
      title={t('underWay')}
      meta={t('goesOn')}
      end={
        <Link className="link" href={`/c/${slug}/reassignments?tab=running`}>
          {t('toReassignments')}
        </Link>
      }
    >
      <Loaded
        query={jobs}
        skeleton={
          <CardBody>
            <Skeleton className="h-8 w-full" />
          </CardBody>
        }
      >
        {({ items, total }) =>
          items.length === 0 ? (
            <CardBody className="text-muted-foreground">{t('nothingUnderWay')}</CardBody>
          ) : (
            <>
              <ul className="divide-y divide-border">
                {items.slice(0, SHOWN).map((job) => (
                  <RunningJob key={job.id} job={job} />
                ))}
              </ul>
              {total > SHOWN ? (
                <CardBody className="border-t border-border text-muted-foreground">
                  {t('more', { count: total - SHOWN })}
                </CardBody>
              ) : null}
            </>
          )
        }
      </Loaded>
    </Card>
  )
}
