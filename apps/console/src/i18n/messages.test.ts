import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { NAMESPACES } from './messages.ts'

type Messages = { [name: string]: string | Messages }
const read = (locale: string, file: string): Messages =>
  JSON.parse(readFileSync(new URL(`../../messages/${locale}/${file}`, import.meta.url), 'utf8'))

const flatten = (messages: Messages, prefix = ''): [string, string][] =>
  Object.entries(messages).flatMap(([name, value]) =>
    typeof value === 'string' ? [[prefix + name, value] as [string, string]] : flatten(value, `${prefix}${name}.`),
  )

/** Names of the values and tags a message takes: `{count, plural, …}` → count, `<b>` → <b>. What opens a branch is no value. */
const argumentsOf = (message: string): string[] => {
  const values = message.match(/(?<!(?:\b(?:zero|one|two|few|many|other)|=\d+) *)\{\w+/g) ?? []
  return [...new Set([...values, ...(message.match(/<\w+>/g) ?? [])])].sort()
}

const files = readdirSync(new URL('../../messages/en/', import.meta.url))

describe('every string exists in both languages', () => {
  test('the namespaces that are loaded are the files that exist', () => {
    expect(files.map((file) => file.replace('.json', '')).sort()).toEqual([...NAMESPACES].sort())
  })

  test.each(files)('%s has the same names in Korean, each with the same values', (file) => {
    const korean = new Map(flatten(read('ko', file)))
    const english = flatten(read('en', file))
    expect([...korean.keys()].sort()).toEqual(english.map(([name]) => name).sort())
    for (const [name, message] of english)
      expect([name, argumentsOf(korean.get(name) ?? '')]).toEqual([name, argumentsOf(message)])
  })

  test('no Korean string was left empty', () => {
    for (const file of files)
      for (const [name, text] of flatten(read('ko', file))) expect([name, text.trim()]).not.toEqual([name, ''])
  })
})
