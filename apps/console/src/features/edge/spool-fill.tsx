'use client'

import type { Bridge } from '@headgate/domain'
import { Meter, StateWord } from '@headgate/ui'
import { Hourglass } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'

type Spool = NonNullable<Bridge['spool']>

/** How full the spool is, as a bar and in words. */
export const SpoolFill = ({ spool }: { spool: Spool }) => {
  const t = useTranslations('edge')
  const format = useFormat()
  const text = t('spoolFill', { bytes: format.bytes(spool.bytes), max: format.bytes(spool.bytesMax) })
  return (
    <span className="inline-flex items-center gap-2">
      <Meter share={spool.bytesMax === 0 ? 0 : spool.bytes / spool.bytesMax} label={text} />
      <span aria-hidden>{format.percent(spool.bytesMax === 0 ? 0 : spool.bytes / spool.bytesMax)}</span>
    </span>
  )
}

/** When it will be empty: at once, in some time, or not while more comes than goes. */
export const TimeToDrain = ({ bridge: { spool, isOnline } }: { bridge: Pick<Bridge, 'spool' | 'isOnline'> }) => {
  const t = useTranslations('edge')
  const format = useFormat()
  // A bridge that is not seen may be emptying its spool or not: nobody knows.
  if (spool === null || (!isOnline && spool.waiting > 0)) return '–'
  if (spool.waiting === 0) return <span className="text-muted-foreground">{t('drained')}</span>
  if (spool.secondsToDrain === null)
    return (
      <StateWord tone="warn" icon={Hourglass}>
        {t('fills')}
      </StateWord>
    )
  return format.duration(spool.secondsToDrain * 1000)
}
