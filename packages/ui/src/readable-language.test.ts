import { expect, test } from 'vitest'
import { readableLanguage } from './readable-language.ts'

test.each([
  ['ko-KR', 'ko-KR'],
  ['en', 'en'],
  ['en-US@posix', 'en-US'],
  ['C', 'en'],
  ['', 'en'],
])('the language %j of a browser is read as %s', (told, read) => {
  expect(readableLanguage(told)).toBe(read)
})
