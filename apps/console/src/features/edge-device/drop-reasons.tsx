'use client'

import type { DeviceLedger } from '@headgate/domain'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'

/** Reasons have the names of the rules' keys in the configuration; those this console does not know stand as the bridge says them. */
const KNOWN = ['queue', 'deadBand', 'onlyChanges', 'minIntervalMs'] as const
const isKnown = (reason: string): reason is (typeof KNOWN)[number] => KNOWN.some((each) => each === reason)

/** Of what was dropped, why. */
export const DropReasons = ({ reasons }: { reasons: DeviceLedger['droppedBy'] }) => {
  const t = useTranslations('edgeDevice.ledger')
  const format = useFormat()
  if (reasons.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-0.5 px-4 pb-2.5" aria-label={t('why')}>
      {reasons.map(({ reason, count }) => (
        <li key={reason}>
          <b className="font-medium">{format.number(count)}</b>{' '}
          <span className="text-muted-foreground">{isKnown(reason) ? t(`reason.${reason}`) : reason}</span>
        </li>
      ))}
    </ul>
  )
}
