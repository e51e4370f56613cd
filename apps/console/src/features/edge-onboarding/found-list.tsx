'use client'

import type { DiscoveredSource } from '@headgate/domain'
import { Button, CommandLine, EmptyState, SearchInput } from '@headgate/ui'
import { Cable, RadioTower } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { rich } from '@/lib/rich'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'
import type { Found } from './find-step.tsx'

/** A broker may tell of thousands of topics. */
const SHOWN_MAX = 100
const SEARCH_FROM = 8

const NothingFound = ({ kind, bridgeId }: { kind: 'serial' | 'mqtt'; bridgeId: string }) => {
  const t = useTranslations('edgeOnboarding.nothing')
  const common = useTranslations('common')
  return (
    <EmptyState icon={kind === 'serial' ? Cable : RadioTower} title={t(`${kind}.title`, { bridge: bridgeId })}>
      <p role="status">{t(`${kind}.waits`)}</p>
      <ul className="grid list-disc gap-1 pl-5 text-left">
        {(['first', 'second', 'third'] as const).map((hint) => (
          <li key={hint}>{t.rich(`${kind}.${hint}`, rich)}</li>
        ))}
      </ul>
      {kind === 'serial' ? (
        <CommandLine copyLabel={common('copy')} copiedLabel={common('copied')}>
          sudo usermod -aG dialout $USER
        </CommandLine>
      ) : null}
    </EmptyState>
  )
}

/** What was found, the newest first. */
export const FoundList = ({
  kind,
  bridgeId,
  sources,
  onFound,
}: {
  kind: 'serial' | 'mqtt'
  bridgeId: string
  sources: readonly DiscoveredSource[]
  onFound: (found: Found) => void
}) => {
  const t = useTranslations('edgeOnboarding.found')
  const format = useFormat()
  const now = useNow()
  const [search, setSearch] = useState('')
  if (sources.length === 0) return <NothingFound kind={kind} bridgeId={bridgeId} />
  const wanted = search.trim().toLowerCase()
  const fitting = sources
    .filter(({ address, description }) => `${address} ${description ?? ''}`.toLowerCase().includes(wanted))
    .toSorted((a, b) => Date.parse(b.since) - Date.parse(a.since))
  return (
    <>
      {sources.length >= SEARCH_FROM ? (
        <div className="border-b border-border px-4 py-2">
          <SearchInput
            className="max-w-80"
            aria-label={t('search')}
            placeholder={t('search')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
      ) : null}
      <ul className="divide-y divide-border" aria-live="polite">
        {fitting.slice(0, SHOWN_MAX).map((source) => (
          <li
            key={`${source.link} ${source.address}`}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5"
          >
            <div className="min-w-48 flex-1">
              <p className="mono font-medium wrap-anywhere">{source.address}</p>
              <p className="wrap-anywhere text-muted-foreground">
                {[source.description, t('since', { age: format.age(now - Date.parse(source.since)) })]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <Button
              aria-label={t(`${kind}.one`, { address: source.address })}
              onClick={() => onFound({ kind, link: source.link, address: source.address })}
            >
              {t(`${kind}.action`)}
            </Button>
          </li>
        ))}
      </ul>
      <footer className="card-footer">
        {fitting.length > SHOWN_MAX ? t('more', { count: fitting.length - SHOWN_MAX }) : t(`${kind}.foot`)}
      </footer>
    </>
  )
}
