'use client'

import type { SourceProposal } from '@headgate/domain'
import { StateWord, Table, TableScroll } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFormat } from '@/lib/use-format'

const SURE = 0.8

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt className="text-xs text-muted-foreground">{name}</dt>
    <dd className="font-medium">{children}</dd>
  </div>
)

/** What was recognised, why, and some of what was heard, so that a person can judge it. */
export const ProposalView = ({ proposal }: { proposal: SourceProposal }) => {
  const t = useTranslations('edgeOnboarding.proposal')
  const format = useFormat()
  return (
    <section className="grid gap-3" aria-label={t('title')}>
      <p role="status">
        <StateWord tone={proposal.confidence >= SURE ? 'ok' : 'warn'} className="!whitespace-normal">
          {t('sure', { percent: format.percent(proposal.confidence) })}
        </StateWord>{' '}
        <span className="text-muted-foreground">{proposal.reason}</span>
      </p>
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        <Fact name={t('format')}>{proposal.format}</Fact>
        <Fact name={t('framing')}>{proposal.framing}</Fact>
        <Fact name={t('baudRate')}>{format.number(proposal.baudRate)}</Fact>
      </dl>
      {proposal.channels.length > 0 ? (
        <TableScroll label={t('channels')} className="rounded-md border border-border">
          <Table density="compact">
            <thead>
              <tr>
                <th scope="col">{t('channel')}</th>
                <th scope="col" className="num">
                  {t('example')}
                </th>
                <th scope="col">{t('unit')}</th>
              </tr>
            </thead>
            <tbody>
              {proposal.channels.map(({ name, example, unit }) => (
                <tr key={name}>
                  <td className="mono">{name}</td>
                  <td className="num">{typeof example === 'number' ? format.number(example) : String(example)}</td>
                  <td>{unit ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableScroll>
      ) : null}
      <div className="grid gap-1">
        <h3 className="text-xs text-muted-foreground">{t('sample')}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
        <pre className="mono max-h-48 overflow-auto rounded-md border border-border bg-muted px-3 py-2" tabIndex={0}>
          {proposal.sample}
        </pre>
      </div>
    </section>
  )
}
