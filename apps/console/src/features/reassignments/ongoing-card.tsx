'use client'

import type { Reassignments } from '@headgate/domain'
import { Button, Card, CardBody, Skeleton, Table, TableFooter, TableScroll } from '@headgate/ui'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DataAge } from '@/lib/data-age'
import { IncompleteNote } from '@/lib/incomplete-note'
import { Loaded } from '@/lib/loaded'
import { useFormat } from '@/lib/use-format'
import { useRefusal } from '@/lib/use-refusal'
import { useUrlState } from '@/lib/use-url-state'
import { OngoingRow } from './ongoing-row.tsx'
import { useReassignments } from './use-reassignments.ts'

/** A cluster that is evacuated moves thousands: the first are enough to see who moves what. */
const SHOWN = 100

const CancelForeign = ({ slug }: { slug: string }) => {
  const t = useTranslations('reassignments.running')
  const url = useUrlState()
  const refusal = useRefusal('partition.reassign', { clusterSlug: slug, isFiltered: true })
  return (
    <Button
      size="sm"
      variant="danger"
      disabled={refusal !== null}
      title={refusal || undefined}
      onClick={() => url.set({ dialog: 'cancel-foreign' }, 'push')}
    >
      <X aria-hidden />
      {t('cancelForeign')}
    </Button>
  )
}

const OngoingTable = ({ slug, data: { ongoing, ongoingTotal } }: { slug: string; data: Reassignments }) => {
  const t = useTranslations('reassignments.running')
  const format = useFormat()
  const shown = ongoing.slice(0, SHOWN)
  const hasForeign = ongoing.some(({ jobId }) => jobId === null)
  return (
    <>
      <TableScroll label={t('ongoingTable')}>
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
            {shown.map((move) => (
              <OngoingRow key={`${move.topic} ${move.partition}`} slug={slug} move={move} />
            ))}
          </tbody>
        </Table>
      </TableScroll>
      <TableFooter keys={hasForeign ? <CancelForeign slug={slug} /> : null}>
        {t('ongoingShown', { shown: format.number(shown.length), total: format.number(ongoingTotal) })}
      </TableFooter>
    </>
  )
}

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
        {(data) => (
          <>
            {data.incomplete.length > 0 ? (
              <CardBody>
                <IncompleteNote incomplete={data.incomplete} />
              </CardBody>
            ) : null}
            {data.ongoing.length === 0 ? (
              <CardBody className="text-muted-foreground">{t('ongoingNone')}</CardBody>
            ) : (
              <OngoingTable slug={slug} data={data} />
            )}
          </>
        )}
      </Loaded>
    </Card>
  )
}
