'use client'

import { Button } from '@headgate/ui'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'

/** Disabled with the reason beside it, never silently. */
export const CreateButton = ({ reason, onClick }: { reason: string | null; onClick: () => void }) => {
  const t = useTranslations('access')
  const reasonId = useId()
  return (
    <>
      {reason ? (
        <span id={reasonId} className="text-xs text-muted-foreground">
          {reason}
        </span>
      ) : null}
      <Button
        variant="primary"
        disabled={reason !== null}
        onClick={onClick}
        {...(reason ? { 'aria-describedby': reasonId } : {})}
      >
        <Plus aria-hidden />
        {t('create')}
      </Button>
    </>
  )
}
