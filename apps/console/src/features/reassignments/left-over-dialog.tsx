'use client'

import { useTranslations } from 'next-intl'
import { ReviewDialog } from '../change/review-dialog.tsx'

const CHANGES = {
  cancelForeign: [{ kind: 'CancelReassignments' as const }],
  throttles: [{ kind: 'RemoveThrottles' as const }],
}

/** Ends what another tool has under way, or takes away the throttles it left behind, after showing which those are. */
export const LeftOverDialog = ({
  slug,
  of,
  onClose,
}: {
  slug: string
  of: keyof typeof CHANGES
  onClose: () => void
}) => {
  const t = useTranslations(`reassignments.${of}`)
  return (
    <ReviewDialog
      slug={slug}
      changes={CHANGES[of]}
      title={t('title')}
      description={t('body')}
      applyLabel={t('apply')}
      done={() => t('done')}
      onClose={onClose}
    />
  )
}
