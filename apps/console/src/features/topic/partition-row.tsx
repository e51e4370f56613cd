'use client'

import type { Partition, Replica, TopicDetail } from '@headgate/domain'
import { LogRuler, ReplicaCell, StateWord } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { STATE_TONE } from '../topics/topic-state.tsx'
import { replicaStateOf } from './replica-state.ts'

const Cell = ({ replica, leader }: { replica: Replica | undefined; leader: number | null }) => {
  const t = useTranslations('topic.partitionsCard')
  const state = replicaStateOf(replica)
  const isPreferredNotLeading = Boolean(replica?.isPreferred) && replica?.brokerId !== leader
  const label = isPreferredNotLeading ? `${t(`state.${state}`)}, ${t('preferredNotLeading')}` : t(`state.${state}`)
  return (
    <td className="!px-1">
      <ReplicaCell state={state} isPreferredNotLeading={isPreferredNotLeading} label={label} />
    </td>
  )
}

export const PartitionRow = ({
  partition,
  brokers,
  scale,
  rate,
}: {
  partition: Partition
  brokers: TopicDetail['brokers']
  scale: { start: number; end: number }
  /** Records per second; null: not known yet. */
  rate: number | null
}) => {
  const t = useTranslations('topic.partitionsCard')
  const format = useFormat()
  const { logStartOffset: start, logEndOffset: end } = partition
  return (
    <tr>
      <td className="font-medium">{partition.partition}</td>
      {brokers.map(({ brokerId }) => (
        <Cell
          key={brokerId}
          replica={partition.replicas.find((replica) => replica.brokerId === brokerId)}
          leader={partition.leader}
        />
      ))}
      <td>
        <StateWord tone={STATE_TONE[partition.state]}>
          {partition.leader === null
            ? t('noLeader')
            : t('isrOf', { inSync: partition.isr.length, total: partition.replicas.length })}
        </StateWord>
      </td>
      <td className="num text-xs text-muted-foreground">{format.number(start)}</td>
      <td className="!px-1">
        {start === null || end === null ? (
          <span className="text-xs text-muted-foreground">{t('rulerUnknown')}</span>
        ) : (
          <LogRuler
            start={start}
            end={end}
            scaleStart={scale.start}
            scaleEnd={scale.end}
            label={t('rulerLabel', {
              partition: partition.partition,
              start: format.number(start),
              end: format.number(end),
            })}
          />
        )}
      </td>
      <td className="text-xs text-muted-foreground">{format.number(end)}</td>
      <td className="num">{format.compact(start === null || end === null ? null : end - start)}</td>
      <td className="num">{rate === null ? '–' : t('perSecond', { value: format.compact(rate) })}</td>
      <td className="num">{format.bytes(partition.bytes)}</td>
    </tr>
  )
}
