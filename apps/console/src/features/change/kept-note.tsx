'use client'

import type { Plan } from '@headgate/domain'
import { buttonClass, StateWord } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'

/** The plan waits for a second person; this is where both find it. */
export const KeptNote = ({ plan }: { plan: Plan }) => {
  const t = useTranslations('change.approval')
  return (
    <div className="grid justify-items-start gap-3">
      <StateWord tone="moving">{t('kept')}</StateWord>
      <p className="text-muted-foreground">{t('keptBody')}</p>
      <Link className={buttonClass({ variant: 'primary' })} href={`/c/${plan.clusterSlug}/changes/${plan.id}`}>
        {t('open')}
      </Link>
    </div>
  )
}
