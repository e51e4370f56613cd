'use client'

import { Skeleton } from '@headgate/ui'
import { useTranslations } from 'next-intl'

/** What is awaited, in the place where it will stand. */
export const ReviewSkeleton = () => {
  const t = useTranslations('change')
  return (
    <div className="grid gap-3" role="status">
      <p className="text-muted-foreground">{t('checking')}</p>
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-10 w-full" />
    </div>
  )
}
