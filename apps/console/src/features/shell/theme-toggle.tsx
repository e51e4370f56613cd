'use client'

import { Button } from '@headgate/ui'
import { Moon, Sun } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { THEME_COOKIE } from '@/i18n/theme'

const ONE_YEAR_SEC = 31_536_000

/** At once, and remembered, so that the server sends the right one next time and nothing flashes. */
export const toggleTheme = (): void => {
  const isDark = document.documentElement.classList.toggle('dark')
  // biome-ignore lint/suspicious/noDocumentCookie: it must be there before the next request, and cookieStore answers later
  document.cookie = `${THEME_COOKIE}=${isDark ? 'dark' : 'light'}; path=/; max-age=${ONE_YEAR_SEC}; samesite=lax`
}

export const ThemeToggle = () => {
  const t = useTranslations('shell')
  return (
    <Button variant="ghost" icon aria-label={t('theme')} onClick={toggleTheme}>
      <Moon aria-hidden className="dark:hidden" />
      <Sun aria-hidden className="hidden dark:block" />
    </Button>
  )
}
