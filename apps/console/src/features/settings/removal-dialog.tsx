'use client'

import { Button, Dialog } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { ProblemMessage } from '@/lib/problem-message'

/** Asks before something goes that does not come back; `children` say what goes and what stays. */
export const RemovalDialog = ({
  title,
  action,
  isPending,
  error,
  onRemove,
  onClose,
  children,
}: {
  title: string
  action: string
  isPending: boolean
  error: ComponentProps<typeof ProblemMessage>['error'] | null
  onRemove: () => void
  onClose: () => void
  children: ReactNode
}) => {
  const common = useTranslations('common')
  return (
    <Dialog
      open
      onClose={onClose}
      closeLabel={common('close')}
      title={title}
      footer={
        <>
          <Button onClick={onClose} data-autofocus>
            {common('cancel')}
          </Button>
          <Button className="ml-auto" variant="destructive" disabled={isPending} onClick={onRemove}>
            {action}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {error ? <ProblemMessage error={error} isInline /> : null}
        {children}
      </div>
    </Dialog>
  )
}
