'use client'

import { Button, Kbd } from '@headgate/ui'
import { CircleQuestionMark, Menu, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { ThemeToggle } from './theme-toggle.tsx'

export const Topbar = ({
  onOpenMenu,
  onOpenPalette,
  onOpenKeys,
}: {
  onOpenMenu: () => void
  onOpenPalette: () => void
  onOpenKeys: () => void
}) => {
  const t = useTranslations('shell')
  return (
    <header className="topbar">
      <Button variant="ghost" icon className="only-narrow" aria-label={t('menu')} onClick={onOpenMenu}>
        <Menu aria-hidden />
      </Button>
      <Breadcrumbs />
      <button type="button" className="search-button" onClick={onOpenPalette}>
        <Search aria-hidden />
        <span>{t('search')}</span>
        <Kbd>⌘K</Kbd>
      </button>
      <LanguageSwitch />
      <ThemeToggle />
      <Button variant="ghost" icon className="only-wide" aria-label={t('keys')} onClick={onOpenKeys}>
        <CircleQuestionMark aria-hidden />
      </Button>
    </header>
  )
}
