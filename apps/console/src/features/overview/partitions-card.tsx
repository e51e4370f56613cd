'use client'

import type { ClusterOverview } from '@headgate/domain'
import { Card, CardBody, EmptyState, PartitionStrip, StateWord } from '@headgate/ui'
import { Layers } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'

/** Every partition of the cluster in one strip, with the figures in words below. */
export const PartitionsCard = ({ slug, overview }: { slug: string; overview: ClusterOverview }) => {
  const t = useTranslations('overview.partitions')
  const format = useFormat()
  const { total, offline, underReplicated, underMinIsr, notPreferredLeader } = overview.partitions
  const inSync = total - offline - underReplicated
  const perMark = Math.max(1, Math.ceil(total / Math.max(1, overview.strip.length)))
  return (
    <Card
      title={t('title')}
      meta={total > 0 ? t('meta', { count: perMark }) : undefined}
      end={
        <Link className="link text-xs" href={`/c/${slug}/topics`}>
          {t('open')}
        </Link>
      }
      footer={<span>{t('notPreferred', { count: notPreferredLeader })}</span>}
      className="flex flex-col"
    >
      {total === 0 ? (
        <EmptyState icon={Layers} title={t('empty')} />
      ) : (
        <CardBody className="my-auto grid gap-3">
          <PartitionStrip
            marks={overview.strip}
            label={t('label', {
              inSync: format.number(inSync),
              underReplicated: format.number(underReplicated),
              offline: format.number(offline),
            })}
          />
          <div className="legend">
            <span>
              <StateWord tone="ok" quiet={false}>
                {t('inSync')}
              </StateWord>
              {format.number(inSync)}
            </span>
            <span>
              <StateWord tone={underReplicated > 0 ? 'warn' : 'idle'}>{t('underReplicated')}</StateWord>
              {format.number(underReplicated)}
            </span>
            {underMinIsr ? (
              <span>
                <StateWord tone="error">{t('underMinIsr')}</StateWord>
                {format.number(underMinIsr)}
              </span>
            ) : null}
            <span>
              <StateWord tone={offline > 0 ? 'error' : 'idle'}>{t('offline')}</StateWord>
              {format.number(offline)}
            </span>
          </div>
        </CardBody>
      )}
    </Card>
  )
}
