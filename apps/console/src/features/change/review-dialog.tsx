'use client'

import type { Change, Plan } from '@headgate/domain'
import { type ReactNode, useEffect, useRef } from 'react'
import { ChangeDialog } from './change-dialog.tsx'
import { useChange } from './use-change.ts'

/** For changes with nothing to fill in: the review is asked for at once. `changes` are those of when the dialog opened. */
export const ReviewDialog = ({
  slug,
  changes,
  ...dialog
}: {
  slug: string
  changes: readonly Change[]
  title: ReactNode
  description?: ReactNode
  applyLabel: string
  review?: (plan: Plan) => ReactNode
  done?: (plan: Plan) => ReactNode
  outcome?: (plan: Plan) => ReactNode
  outcomeAction?: ReactNode
  onClose: () => void
}) => {
  const change = useChange({ slug })
  const isAsked = useRef(false)
  const { review } = change
  useEffect(() => {
    if (isAsked.current) return
    isAsked.current = true
    void review(changes)
  }, [review, changes])
  return <ChangeDialog {...dialog} change={change} formId={null} />
}
