'use client'

import { Button } from '@headgate/ui'
import { useTranslations } from 'next-intl'

/** Where not even the frame of the console could be made, for one because the database does not answer. */
const ConsoleError = ({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) => {
  const t = useTranslations('problem.page')
  const common = useTranslations('common')
  return (
    <main className="grid min-h-dvh content-center justify-items-center gap-2 p-6 text-center">
      <h1>{t('startFailed')}</h1>
      <p className="max-w-[60ch] text-muted-foreground">{t('startFailedBody')}</p>
      {error.digest ? <p className="mono">{error.digest}</p> : null}
      <Button variant="primary" className="mt-2" onClick={reset}>
        {common('tryAgain')}
      </Button>
    </main>
  )
}
export default ConsoleError
