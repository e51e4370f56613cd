import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { chooseLocale, LOCALE_COOKIE } from './locales.ts'
import { messagesOf } from './messages.ts'

/** The language comes from a cookie, never from the path: one link, every reader's own language. */
export default getRequestConfig(async () => {
  const locale = chooseLocale((await cookies()).get(LOCALE_COOKIE)?.value, (await headers()).get('accept-language'))
  return { locale, messages: await messagesOf(locale), timeZone: 'UTC' }
})
