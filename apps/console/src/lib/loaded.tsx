'use client'

import { Button } from '@headgate/ui'
import { RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ProblemMessage } from './problem-message.tsx'

export type LoadedQuery<T> = {
  data: T | undefined
  error: unknown
  isFetching: boolean
  refetch: () => unknown
}

/**
 * Skeleton, problem or content of one query. Data once shown stays when a later poll fails: the age beside it then warns.
 */
export const Loaded = <T,>({
  query,
  skeleton,
  children,
}: {
  query: LoadedQuery<T>
  skeleton: ReactNode
  children: (data: T) => ReactNode
}) => {
  const t = useTranslations('common')
  if (query.data !== undefined) return children(query.data)
  if (!query.error)
    return (
      <div aria-busy="true">
        <span className="sr-only" role="status">
          {t('loading')}
        </span>
        {skeleton}
      </div>
    )
  return (
    <ProblemMessage
      error={query.error}
      actions={
        <Button onClick={() => query.refetch()} disabled={query.isFetching}>
          <RefreshCw aria-hidden />
          {t('tryAgain')}
        </Button>
      }
    />
  )
}
