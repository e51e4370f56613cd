'use server'

import { cookies } from 'next/headers'
import { isLocale, LOCALE_COOKIE } from './locales.ts'

const ONE_YEAR_SEC = 31_536_000

/** Remembers the reader's language for the next pages. */
export const setLocale = async (locale: string): Promise<void> => {
  if (isLocale(locale))
    (await cookies()).set(LOCALE_COOKIE, locale, { maxAge: ONE_YEAR_SEC, path: '/', sameSite: 'lax' })
}
