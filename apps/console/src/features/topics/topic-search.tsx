'use client'

import type { TopicList } from '@headgate/domain'
import { Facet } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { UrlSearch } from '@/lib/url-search'
import { useFormat } from '@/lib/use-format'
import type { UrlChange } from '@/lib/use-url-state'
import type { TopicFilters } from './topic-filters.ts'

const STATES = [
  ['offline', 'error', 'offline'],
  ['under-replicated', 'warn', 'underReplicated'],
  ['in-sync', 'ok', 'inSync'],
] as const

/** Search by name, and facets that say how many each would leave. */
export const TopicSearch = ({
  filters,
  counts,
  onChange,
}: {
  filters: TopicFilters
  counts: TopicList['counts'] | undefined
  onChange: (change: UrlChange) => void
}) => {
  const t = useTranslations('topics')
  const format = useFormat()
  const countOf = (name: keyof TopicList['counts']) => (counts ? { count: format.number(counts[name]) } : {})
  return (
    <div className="flex flex-wrap items-center gap-2">
      <UrlSearch
        label={t('searchLabel')}
        placeholder={t('searchPlaceholder')}
        value={filters.search}
        onChange={(q) => onChange({ q })}
      />
      <fieldset className="flex flex-wrap gap-1.5" aria-label={t('facets')}>
        {STATES.map(([state, tone, count]) => (
          <Facet
            key={state}
            tone={tone}
            isOn={filters.state === state}
            onToggle={() => onChange({ state: filters.state === state ? null : state })}
            {...countOf(count)}
          >
            {t(`facet.${state}`)}
          </Facet>
        ))}
        <Facet
          isOn={filters.internal}
          onToggle={() => onChange({ internal: filters.internal ? null : 'true' })}
          {...countOf('internal')}
        >
          {t('facet.internal')}
        </Facet>
      </fieldset>
    </div>
  )
}
