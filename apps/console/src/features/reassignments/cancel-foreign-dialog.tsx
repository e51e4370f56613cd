'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ReviewDialog } from '../change/review-dialog.tsx'

/** Stops what another tool has under way, after showing which partitions those are. */
export const CancelForeignDialog = ({ slug, onClose }: { slug: string; onClose: () => void }) => {
  const t = useTranslations('reassignments.cancelForeign')
  const [changes] = useState(() => [{ kind: 'CancelReassignments' as const }])
  return (
    <ReviewDialog
      slug={slug}
      changes={changes}
      title={t('title')}
      description={t('body')}
      applyLabel={t('apply')}
      done={() => t('done')}
      onClose={onClose}
    />
  )
}
