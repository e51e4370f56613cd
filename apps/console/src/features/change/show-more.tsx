'use client'

import { Button } from '@headgate/ui'
import { useTranslations } from 'next-intl'

/** A plan over a thousand topics shows its beginning; the rest is there when asked for. */
export const ShowMore = ({ total, shown, onAll }: { total: number; shown: number; onAll: () => void }) => {
  const t = useTranslations('change')
  if (total <= shown) return null
  return (
    <Button size="sm" className="justify-self-start" onClick={onAll}>
      {t('showAll', { total })}
    </Button>
  )
}
