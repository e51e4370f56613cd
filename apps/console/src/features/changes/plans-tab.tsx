'use client'

import { PlanState } from '@headgate/domain'
import { Button, Card, CommandLine, EmptyState, Select } from '@headgate/ui'
import { History, SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DataAge } from '@/lib/data-age'
import { useUrlState } from '@/lib/use-url-state'
import { PlansList } from './plans-list.tsx'
import { usePlans } from './use-plans.ts'

export const PlansTab = ({ slug }: { slug: string }) => {
  const t = useTranslations('changes')
  const common = useTranslations('common')
  const url = useUrlState()
  const state = PlanState.safeParse(url.get('state')).data ?? null
  const plans = usePlans(slug, state)
  const empty = state ? (
    <EmptyState
      icon={SearchX}
      title={t('emptyFiltered')}
      action={<Button onClick={() => url.set({ state: null })}>{t('showAll')}</Button>}
    >
      {t('emptyFilteredBody')}
    </EmptyState>
  ) : (
    <EmptyState icon={History} title={t('empty')}>
      <p>{t('emptyBody')}</p>
      <CommandLine copyLabel={common('copy')} copiedLabel={common('copied')}>
        {`headgate topics create first --partitions 6 --cluster ${slug}`}
      </CommandLine>
    </EmptyState>
  )
  return (
    <Card label={t('tab.plans')}>
      <div className="flex flex-wrap items-center gap-2 border-b border-border px-4 py-2">
        <Select
          small
          className="w-auto"
          aria-label={t('filter.state')}
          value={state ?? ''}
          onChange={(event) => url.set({ state: event.target.value }, 'push')}
        >
          <option value="">{t('filter.all')}</option>
          {PlanState.options.map((option) => (
            <option key={option} value={option}>
              {t(`state.${option}`)}
            </option>
          ))}
        </Select>
        <span className="ml-auto">
          <DataAge asOf={plans.data?.pages[0]?.asOf} error={plans.error} />
        </span>
      </div>
      <PlansList plans={plans} empty={empty} />
    </Card>
  )
}
