'use client'

import type { Job } from '@headgate/domain'
import { Table, TableScroll } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { useWordingText } from '../change/use-wording-text.ts'
import { JobStateWord } from './job-state.tsx'

/** Jobs that are over: what, how it ended, who asked for it, when and how long. */
export const JobsTable = ({ slug, jobs }: { slug: string; jobs: readonly Job[] }) => {
  const t = useTranslations('jobs.table')
  const format = useFormat()
  const wording = useWordingText()
  return (
    <TableScroll label={t('label')}>
      <Table density="tight">
        <thead>
          <tr>
            <th scope="col">{t('what')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col" className="num">
              {t('items')}
            </th>
            <th scope="col" className="num">
              {t('bytes')}
            </th>
            <th scope="col">{t('by')}</th>
            <th scope="col">{t('at')}</th>
            <th scope="col" className="num">
              {t('took')}
            </th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.id}>
              <td className="max-w-96 truncate" title={wording.title(job)}>
                <Link className="name" href={`/c/${slug}/jobs/${job.id}`} prefetch={false}>
                  {wording.title(job)}
                </Link>
              </td>
              <td>
                <JobStateWord job={job} />
              </td>
              <td className="num">
                {format.number(job.progress.itemsDone)} / {format.number(job.progress.itemsTotal)}
              </td>
              <td className="num">{format.bytes(job.progress.bytesDone)}</td>
              <td>{job.createdBy.name}</td>
              <td className="text-muted-foreground">{format.dateTime(job.createdAt)}</td>
              <td className="num">
                {job.startedAt && job.finishedAt
                  ? format.duration(new Date(job.finishedAt).getTime() - new Date(job.startedAt).getTime())
                  : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableScroll>
  )
}
