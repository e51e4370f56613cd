'use client'

import type { TopicDetail } from '@headgate/domain'
import { Card, ReplicaCell, type ReplicaState, Table, TableScroll } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { PartitionRow } from './partition-row.tsx'
import { replicaStateOf } from './replica-state.ts'
import { useEndRates } from './use-end-rates.ts'

/** Always explained; others only where the topic shows them. */
const ALWAYS: readonly ReplicaState[] = ['leader', 'in-sync']
const ON_DEMAND: readonly ReplicaState[] = ['lagging', 'adding', 'removing', 'offline']

const Legend = ({ topic }: { topic: TopicDetail }) => {
  const t = useTranslations('topic.partitionsCard')
  const replicas = topic.partitions.flatMap((partition) => partition.replicas)
  const present = new Set(replicas.map(replicaStateOf))
  return (
    <span className="legend gap-x-3 text-xs text-muted-foreground">
      {[...ALWAYS, ...ON_DEMAND.filter((state) => present.has(state))].map((state) => (
        <span key={state}>
          <ReplicaCell state={state} isSmall />
          {t(`state.${state}`)}
        </span>
      ))}
      {replicas.some((replica) => replica.isPreferred && !replica.isLeader) ? (
        <span>
          <span className="prefkey" aria-hidden />
          {t('preferredNotLeading')}
        </span>
      ) : null}
    </span>
  )
}

/** Replicas over brokers as a grid, and each partition's log as a ruler on one scale. */
export const PartitionsCard = ({ topic }: { topic: TopicDetail }) => {
  const t = useTranslations('topic.partitionsCard')
  const rates = useEndRates(topic)
  const offsets = topic.partitions.flatMap((p) =>
    p.logStartOffset === null || p.logEndOffset === null ? [] : [p.logStartOffset, p.logEndOffset],
  )
  const scale = { start: Math.min(...offsets), end: Math.max(...offsets) }
  return (
    <Card title={t('title')} end={<Legend topic={topic} />}>
      <TableScroll label={t('tableLabel')}>
        <Table density="parts">
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">{t('partition')}</span>
                <span aria-hidden>#</span>
              </th>
              {topic.brokers.map((broker) => (
                <th key={broker.brokerId} scope="col" className="!px-1">
                  <b>{broker.brokerId}</b> {broker.rack}
                  {broker.isUp ? null : <span className="tone-error text-(--c)"> {t('brokerDown')}</span>}
                </th>
              ))}
              <th scope="col">{t('isr')}</th>
              <th scope="col" className="num">
                {t('logStart')}
              </th>
              <th scope="col" className="w-2/5 min-w-40 !px-1">
                {t('log')}
              </th>
              <th scope="col">{t('logEnd')}</th>
              <th scope="col" className="num">
                {t('records')}
              </th>
              <th scope="col" className="num">
                {t('rate')}
              </th>
              <th scope="col" className="num">
                {t('size')}
              </th>
            </tr>
          </thead>
          <tbody>
            {topic.partitions.map((partition) => (
              <PartitionRow
                key={partition.partition}
                partition={partition}
                brokers={topic.brokers}
                scale={scale}
                rate={rates.get(partition.partition) ?? null}
              />
            ))}
          </tbody>
        </Table>
      </TableScroll>
    </Card>
  )
}
