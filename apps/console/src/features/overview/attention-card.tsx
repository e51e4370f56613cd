'use client'

import type { Finding } from '@headgate/domain'
import { buttonClass, Card, CardBody, FindingItem, StateWord, type Tone } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFindingText } from './use-finding-text.ts'

const TONE = { error: 'error', warning: 'warn', note: 'info' } as const satisfies Record<Finding['severity'], Tone>

/** Where a finding is cured: its throttles, its brokers, or the topics that are not whole. */
const nextStepOf = ({ kind }: Finding) => {
  if (kind === 'orphaned-throttle') return { page: 'reassignments?dialog=throttles', label: 'reviewThrottles' } as const
  if (kind === 'edge-alarms') return { page: '/edge', label: 'showAlarms' } as const
  if (/broker|controller|quorum|disk|log-dir/.test(kind)) return { page: 'brokers', label: 'showBrokers' } as const
  const state = kind.includes('offline') ? 'offline' : 'under-replicated'
  return { page: `topics?state=${state}`, label: 'showPartitions' } as const
}

const NextStep = ({ slug, finding }: { slug: string; finding: Finding }) => {
  const t = useTranslations('overview.attention')
  const { page, label } = nextStepOf(finding)
  return (
    <Link className={buttonClass()} href={page.startsWith('/') ? page : `/c/${slug}/${page}`}>
      {t(label)}
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
