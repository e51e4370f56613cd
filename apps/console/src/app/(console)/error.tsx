'use client'

import { Button, EmptyState } from '@headgate/ui'
import { useTranslations } from 'next-intl'

/** A page that fails leaves the shell standing. */
const PageError = ({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) => {
  const t = useTranslations('problem.page')
  const common = useTranslations('common')
  return (
    <div className="card" role="alert">
      <EmptyState title={t('crashTitle')} action={<Button onClick={reset}>{common('tryAgain')}</Button>}>
        <p>{t('crashBody')}</p>
        <p className="mono">{error.digest ?? error.message}</p>
      </EmptyState>
    </div>
  )
}
export default PageError
