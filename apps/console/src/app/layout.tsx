import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ClientRoot } from '@/features/shell/client-root'
import { FOLLOW_SYSTEM, isTheme, THEME_COOKIE } from '@/i18n/theme'
import './globals.css'

export const metadata: Metadata = { title: { template: '%s · Headgate', default: 'Headgate' } }
export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

const RootLayout = async ({ children }: { children: ReactNode }) => {
  const locale = await getLocale()
  const t = await getTranslations('common')
  const theme = (await cookies()).get(THEME_COOKIE)?.value
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const isChosen = isTheme(theme)
  return (
    <html
      lang={locale}
      className={`${GeistSans.variable} ${GeistMono.variable} ${theme === 'dark' ? 'dark' : ''}`}
      suppressHydrationWarning
    >
      <body>
        {isChosen ? null : (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours that must run before the first paint
          <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: FOLLOW_SYSTEM }} />
        )}
        <NextIntlClientProvider>
          <ClientRoot nonce={nonce} closeLabel={t('close')}>
            {children}
          </ClientRoot>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
export default RootLayout
