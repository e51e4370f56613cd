'use client'

import type { Finding } from '@headgate/domain'
import { buttonClass, Card, CardBody, FindingItem, StateWord, type Tone } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFindingText } from './use-finding-text.ts'

const TONE = { error: 'error', warning: 'warn', note: 'info' } as const satisfies Record<Finding['severity'], Tone>

/** A finding about brokers leads to the brokers, all others to the topics that are not whole. */
const NextStep = ({ slug, finding }: { slug: string; finding: Finding }) => {
  const t = useTranslations('overview.attention')
  const isBroker = /broker|controller|quorum|disk|log-dir/.test(finding.kind)
  const href = isBroker
    ? `/c/${slug}/brokers`
    : `/c/${slug}/topics?${finding.kind.includes('offline') ? 'state=offline' : 'state=under-replicated'}`
  return (
    <Link className={buttonClass()} href={href}>
      {t(isBroker ? 'showBrokers' : 'showPartitions')}
    </Link>
  )
}

export const AttentionCard = ({ slug, findings }: { slug: string; findings: readonly Finding[] }) => {
  const t = useTranslations('overview.attention')
  const textOf = useFindingText()
  if (findings.length === 0)
    return (
      <Card title={t('title')}>
        <CardBody className="flex flex-wrap gap-x-3">
          <StateWord tone="ok">{t('none')}</StateWord>
          <span className="text-muted-foreground">{t('noneBody')}</span>
        </CardBody>
      </Card>
    )
  return (
    <Card title={t('title')} meta={t('meta', { count: findings.length })}>
      <ul>
        {findings.map((finding) => (
          <FindingItem
            key={`${finding.kind}-${finding.title}`}
            tone={TONE[finding.severity]}
            word={t(`word.${finding.severity}`)}
            {...textOf(finding)}
            actions={<NextStep slug={slug} finding={finding} />}
          />
        ))}
      </ul>
    </Card>
  )
}
