'use client'

import { Card, CardBody, Skeleton, StateWord, Table, TableScroll } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DataAge } from '@/lib/data-age'
import { Loaded } from '@/lib/loaded'
import { useReassignments } from './use-reassignments.ts'

const SHOWN = 200

/** What the controller moves, whoever began it. */
export const OngoingCard = ({ slug }: { slug: string }) => {
  const t = useTranslations('reassignments.running')
  const query = useReassignments(slug)
  return (
    <Card title={t('ongoing')} meta={t('ongoingMeta')} end={<DataAge asOf={query.data?.asOf} error={query.error} />}>
      <Loaded
        query={query}
        skeleton={
          <CardBody>
            <Skeleton className="h-4 w-72" />
          </CardBody>
        }
      >
        {({ ongoing }) =>
          ongoing.length === 0 ? (
            <CardBody className="text-muted-foreground">{t('ongoingNone')}</CardBody>
          ) : (
            <TableScroll label={t('ongoing')}>
              <Table density="compact">
                <thead>
                  <tr>
                    <th scope="col">{t('partition')}</th>
                    <th scope="col">{t('replicas')}</th>
                    <th scope="col">{t('adding')}</th>
                    <th scope="col">{t('removing')}</th>
                    <th scope="col">{t('startedBy')}</th>
                  </tr>
                </thead>
                <tbody>
                  {ongoing.slice(0, SHOWN).map((move) => (
                    <tr key={`${move.topic} ${move.partition}`}>
                      <td className="mono">
                        <Link
                          className="hover:underline"
                          href={`/c/${slug}/topics/${encodeURIComponent(move.topic)}`}
                          prefetch={false}
                        >
                          {move.topic}-{move.partition}
                        </Link>
                      </td>
                      <td className="mono">[{move.replicas.join(', ')}]</td>
                      <td className="mono">{move.addingReplicas.join(', ') || '–'}</td>
                      <td className="mono">{move.removingReplicas.join(', ') || '–'}</td>
                      <td>
                        {move.jobId ? (
                          <Link className="link" href={`/c/${slug}/jobs/${move.jobId}`} prefetch={false}>
                            {t('ours')}
                          </Link>
                        ) : (
                          <StateWord tone="info">{t('foreign')}</StateWord>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </Table>
            </TableScroll>
          )
        }
      </Loaded>
    </Card>
  )
}
