export const LOCALES = ['en', 'ko'] as const
export type Locale = (typeof LOCALES)[number]
export const LOCALE_COOKIE = 'headgate-locale'

export const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value)

/** The reader's choice, or else the first language of the browser that we speak, or English. */
export const chooseLocale = (cookie: string | undefined, acceptLanguage: string | null): Locale => {
  if (isLocale(cookie)) return cookie
  for (const part of (acceptLanguage ?? '').split(',')) {
    const tag = part.split(';')[0]?.trim().toLowerCase().split('-')[0]
    if (isLocale(tag)) return tag
  }
  return 'en'
}
