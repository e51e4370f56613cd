'use client'

import { Button, Note } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { Link2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ProblemMessage } from '@/lib/problem-message'
import { useTRPC } from '@/lib/trpc'

/** Walks the hash chain when asked to, and says whether it holds or where it breaks. */
export const VerifyChain = () => {
  const t = useTranslations('changes.verify')
  const trpc = useTRPC()
  const verdict = useQuery({ ...trpc.audit.verify.queryOptions(), enabled: false })
  return (
    <>
      <Button onClick={() => verdict.refetch()} disabled={verdict.isFetching}>
        <Link2 aria-hidden />
        {verdict.isFetching ? t('checking') : t('action')}
      </Button>
      <div role="status" className="contents">
        {verdict.error ? <ProblemMessage error={verdict.error} isInline /> : null}
        {verdict.data ? (
          <div className="order-last basis-full">
            {verdict.data.isIntact ? (
              <Note tone="ok">{t('whole', { count: verdict.data.links })}</Note>
            ) : (
              <Note tone="error" word={t('broken', { sequence: verdict.data.brokenAt ?? '–' })}>
                {verdict.data.reason} <p className="text-muted-foreground">{t('brokenBody')}</p>
              </Note>
            )}
          </div>
        ) : null}
      </div>
    </>
  )
}
