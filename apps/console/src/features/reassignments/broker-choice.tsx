'use client'

import { Checkbox, Skeleton } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useBrokers } from '../brokers/use-brokers.ts'

/** Brokers to tick, with their rack and state. */
export const BrokerChoice = ({
  slug,
  label,
  chosen,
  onChange,
}: {
  slug: string
  label: string
  chosen: readonly number[]
  onChange: (brokers: number[]) => void
}) => {
  const t = useTranslations('reassignments')
  const brokers = useBrokers(slug).data?.items
  return (
    <fieldset className="grid gap-1.5">
      <legend className="field-label mb-1.5">{label}</legend>
      {brokers === undefined ? <Skeleton className="h-4 w-48" /> : null}
      {brokers?.map(({ brokerId, rack, state }) => (
        <Checkbox
          key={brokerId}
          checked={chosen.includes(brokerId)}
          onChange={({ target }) =>
            onChange(
              target.checked
                ? [...chosen, brokerId].sort((a, b) => a - b)
                : chosen.filter((other) => other !== brokerId),
            )
          }
        >
          {t('broker', { id: brokerId })} <span className="text-muted-foreground">{rack}</span>
          {state === 'up' ? null : <span className="tone-error text-(--c)"> {t('brokerDown')}</span>}
        </Checkbox>
      ))}
    </fieldset>
  )
}
