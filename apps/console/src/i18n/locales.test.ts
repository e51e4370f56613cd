import { describe, expect, test } from 'vitest'
import { chooseLocale } from './locales.ts'

describe('chooseLocale', () => {
  test.each([
    ['a choice once made wins over the browser', 'en', 'ko-KR,ko;q=0.9', 'en'],
    ['the browser speaks first when nothing was chosen', undefined, 'ko-KR,ko;q=0.9,en;q=0.8', 'ko'],
    ['a language we do not speak is passed over', undefined, 'fr-FR,ko;q=0.5', 'ko'],
    ['nothing known is English', undefined, null, 'en'],
    ['a cookie that is no language is ignored', 'xx', null, 'en'],
  ] as const)('%s', (_, cookie, header, locale) => {
    expect(chooseLocale(cookie, header)).toBe(locale)
  })
})
