'use client'

import type { TopicListItem } from '@headgate/domain'
import { Checkbox } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import type { Selection } from './use-selection.ts'

/** All that are loaded and not Kafka's own, or none. */
export const ChooseAll = ({ items, selection }: { items: readonly TopicListItem[]; selection: Selection }) => {
  const t = useTranslations('topics.bulk')
  const names = items.filter(({ isInternal }) => !isInternal).map(({ name }) => name)
  const isAll = names.length > 0 && names.every((name) => selection.chosen.has(name))
  return (
    <Checkbox
      aria-label={t('selectAll')}
      checked={isAll}
      ref={(box) => {
        if (box) box.indeterminate = !isAll && selection.chosen.size > 0
      }}
      onChange={() => (isAll ? selection.clear() : selection.choose(names))}
    />
  )
}
