'use client'

import { BareDialog, buttonClass } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { useKey } from '@/lib/use-key'
import { KeyList } from './key-list.tsx'
import { Palette } from './palette.tsx'
import { SidebarContent } from './sidebar.tsx'
import { Topbar } from './topbar.tsx'
import { useCurrentSlug } from './use-current-slug.ts'

type Open = 'menu' | 'palette' | 'keys' | null

const usePaletteKey = (toggle: () => void) => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return
      event.preventDefault()
      toggle()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [toggle])
}

/** Sidebar, top bar and the place for a page. */
export const Shell = ({ children }: { children: ReactNode }) => {
  const t = useTranslations('shell')
  const slug = useCurrentSlug()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  usePaletteKey(() => setOpen((was) => (was === 'palette' ? null : 'palette')))
  useKey('?', () => setOpen('keys'))
  return (
    <div className="shell">
      <a className={buttonClass({ variant: 'primary', className: 'skip-link' })} href="#main">
        {t('skip')}
      </a>
      <aside className="sidebar only-wide" aria-label={t('sidebar')}>
        <SidebarContent slug={slug} />
      </aside>
      <div className="flex min-w-0 flex-col">
        <Topbar
          onOpenMenu={() => setOpen('menu')}
          onOpenPalette={() => setOpen('palette')}
          onOpenKeys={() => setOpen('keys')}
        />
        <main id="main" className="page" tabIndex={-1}>
          {children}
        </main>
      </div>
      <BareDialog open={open === 'menu'} onClose={close} title={t('sidebar')} className="sidebar">
        <SidebarContent slug={slug} onNavigate={close} />
      </BareDialog>
      <Palette slug={slug} open={open === 'palette'} onClose={close} />
      <KeyList open={open === 'keys'} onClose={close} />
    </div>
  )
}
