'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ReviewDialog } from '../change/review-dialog.tsx'

/** Removes the throttles that no reassignment needs any more, after showing which those are. */
export const ThrottlesDialog = ({ slug, onClose }: { slug: string; onClose: () => void }) => {
  const t = useTranslations('reassignments.throttles')
  const [changes] = useState(() => [{ kind: 'RemoveThrottles' as const }])
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
