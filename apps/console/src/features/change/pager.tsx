'use client'

import { Button } from '@headgate/ui'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Pages } from './use-pages.ts'

/** Which part of a long list is shown, and the way to the others; nothing where all of it is. */
export const Pager = ({ pages, label }: { pages: Pages; label: string }) => {
  const t = useTranslations('change.pager')
  if (pages.isFirst && pages.isLast) return null
  return (
    <nav aria-label={t('of', { label })} className="flex flex-wrap items-center gap-2 text-xs text-muted-foreground">
      <span aria-live="polite">{t('shown', { from: pages.from + 1, to: pages.to, total: pages.total })}</span>
      <span className="ml-auto flex gap-1">
        <Button
          size="sm"
          icon
          aria-label={t('previous')}
          disabled={pages.isFirst}
          onClick={() => pages.setPage(pages.page - 1)}
        >
          <ChevronLeft aria-hidden />
        </Button>
        <Button
          size="sm"
          icon
          aria-label={t('next')}
          disabled={pages.isLast}
          onClick={() => pages.setPage(pages.page + 1)}
        >
          <ChevronRight aria-hidden />
        </Button>
      </span>
    </nav>
  )
}
