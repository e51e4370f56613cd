'use client'

import { Checkbox, FieldError } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useBrokers } from '../brokers/use-brokers.ts'
import { BrokerChoice } from './broker-choice.tsx'

/** Where new replicas may go; nothing ticked: anywhere. Folded away, because anywhere is nearly always right. */
export const PlaceFields = ({
  slug,
  brokers,
  onBrokers,
  racks,
  onRacks,
  error,
}: {
  slug: string
  brokers: number[]
  onBrokers: (brokers: number[]) => void
  racks: string[]
  onRacks: (racks: string[]) => void
  error?: string | undefined
}) => {
  const t = useTranslations('reassignments.place')
  const known = useBrokers(slug).data?.items ?? []
  const rackNames = [...new Set(known.flatMap(({ rack }) => (rack === null ? [] : [rack])))].sort()
  return (
    <details className="rounded-md border border-border px-3 py-2" open={error !== undefined || undefined}>
      <summary className="cursor-pointer font-medium">{t('title')}</summary>
      <div className="mt-3 grid gap-4">
        <p className="text-muted-foreground">{t('body')}</p>
        <BrokerChoice slug={slug} label={t('brokers')} chosen={brokers} onChange={onBrokers} />
        {rackNames.length === 0 ? null : (
          <fieldset className="grid gap-1.5">
            <legend className="field-label mb-1.5">{t('racks')}</legend>
            {rackNames.map((rack) => (
              <Checkbox
                key={rack}
                checked={racks.includes(rack)}
                onChange={({ target }) =>
                  onRacks(target.checked ? [...racks, rack].sort() : racks.filter((other) => other !== rack))
                }
              >
                {rack}
              </Checkbox>
            ))}
          </fieldset>
        )}
        <FieldError>{error}</FieldError>
      </div>
    </details>
  )
}
