import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prettyJson } from './pretty-json.ts'

describe('prettyJson', () => {
  test('lays out as JSON.stringify does, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value)
        expect(prettyJson(text)).toBe(JSON.stringify(JSON.parse(text), null, 2))
      }),
    )
  })

  test('a number beyond 2^53 keeps its digits', () => {
    expect(prettyJson('{"id":9007199254740993}')).toContain('9007199254740993')
  })

  test('text that was cut is shown as far as it goes', () => {
    expect(prettyJson('{"a":[1,"b')).toBe('{\n  "a": [\n    1,\n    "b')
  })
})
