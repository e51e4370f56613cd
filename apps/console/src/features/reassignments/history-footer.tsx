'use client'

import { Button, TableFooter } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'

/** How many of how many are shown, and the way to older ones; the browser's own back leads to newer ones. */
export const HistoryFooter = ({
  shown,
  total,
  isBusy,
  onNewest,
  onOlder,
}: {
  shown: number
  total: number
  isBusy: boolean
  /** null: the newest are shown. */
  onNewest: (() => void) | null
  /** null: there are none. */
  onOlder: (() => void) | null
}) => {
  const t = useTranslations('reassignments.history')
  const format = useFormat()
  return (
    <TableFooter>
      <span className="mr-3" role="status">
        {t('shown', { shown: format.number(shown), total: format.number(total) })}
      </span>
      {onNewest ? (
        <Button size="sm" className="mr-2" onClick={onNewest} disabled={isBusy}>
          {t('newest')}
        </Button>
      ) : null}
      {onOlder ? (
        <Button size="sm" onClick={onOlder} disabled={isBusy}>
          {t('older')}
        </Button>
      ) : null}
    </TableFooter>
  )
}
