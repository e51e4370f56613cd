'use client'

import type { Quorum, QuorumReplica } from '@headgate/domain'
import { Card, EmptyState, StateWord, Table, TableScroll } from '@headgate/ui'
import { Crown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'

/** A voter this many offsets behind the leader is not in step: metadata is small, and followers fetch at once. */
const IN_STEP_LAG = 100

const VoterRow = ({ replica }: { replica: QuorumReplica }) => {
  const t = useTranslations('overview.quorum')
  const format = useFormat()
  const now = useNow()
  const isLeader = replica.role === 'leader'
  return (
    <tr>
      <td>{replica.nodeId}</td>
      <td>
        <span className="inline-flex items-center gap-1.5 align-top">
          {isLeader ? <Crown aria-hidden className="size-3.5" /> : null}
          {isLeader ? t('leader') : t(replica.role === 'observer' ? 'observer' : 'follower')}
        </span>
      </td>
      <td className="num">{format.number(replica.lag)}</td>
      <td className="num text-muted-foreground">
        {isLeader ? t('leads') : replica.lastFetchAt ? format.age(now - new Date(replica.lastFetchAt).getTime()) : '–'}
      </td>
    </tr>
  )
}

export const QuorumCard = ({ quorum }: { quorum: Quorum | null }) => {
  const t = useTranslations('overview.quorum')
  const format = useFormat()
  if (!quorum)
    return (
      <Card title={t('title')}>
        <EmptyState title={t('unknown')}>{t('unknownBody')}</EmptyState>
      </Card>
    )
  const total = quorum.voters.length
  const inStep = quorum.voters.filter((voter) => voter.lag <= IN_STEP_LAG).length
  return (
    <Card
      className="flex flex-col"
      title={t('title')}
      end={
        inStep === total ? (
          <StateWord tone="ok">{t('inStep', { inStep, total })}</StateWord>
        ) : (
          <StateWord tone="warn">{t('behind', { count: total - inStep })}</StateWord>
        )
      }
      footer={
        <>
          <span>{t('epoch', { epoch: quorum.leaderEpoch })}</span>
          <span className="ml-auto">{t('logEnd', { offset: format.number(quorum.highWatermark) })}</span>
        </>
      }
    >
      <TableScroll label={t('tableLabel')} className="flex-1">
        <Table density="compact">
          <thead>
            <tr>
              <th scope="col">{t('voter')}</th>
              <th scope="col">{t('role')}</th>
              <th scope="col" className="num">
                {t('lag')}
              </th>
              <th scope="col" className="num">
                {t('lastFetch')}
              </th>
            </tr>
          </thead>
          <tbody>
            {[...quorum.voters, ...quorum.observers].map((replica) => (
              <VoterRow key={`${replica.role}-${replica.nodeId}`} replica={replica} />
            ))}
          </tbody>
        </Table>
      </TableScroll>
    </Card>
  )
}
