import { expect, it } from 'vitest'
import { type JsonPaths, NO_PATHS } from './json-samples.ts'
import { decodeNdjsonLine } from './ndjson.ts'

const read = (line: string, paths: Partial<JsonPaths> = {}) => {
  const decoded = decodeNdjsonLine(line, { ...NO_PATHS, ...paths })
  return decoded.kind === 'readings'
    ? Object.fromEntries(decoded.samples.map(({ channel, value }) => [channel, value]))
    : decoded.kind
}

it.each([
  ['members', '{"t":21.5,"light":0,"door":false}', {}, { t: 21.5, light: 0, door: false }],
  ['members of members and of lists', '{"a":{"b":1,"c":[2,3]}}', {}, { 'a.b': 1, 'a.c.0': 2, 'a.c.1': 3 }],
  ['words beside numbers, which are no values', '{"id":"uno","t":1}', {}, { t: 1 }],
  [
    'what paths name',
    '{"d":{"t":1,"x":9},"s":"open"}',
    { channels: { temp: 'd.t', door: 's' } },
    { temp: 1, door: 'open' },
  ],
  ['a member whose name has dots', '{"a.b":1}', { channels: { x: 'a.b' } }, { x: 1 }],
  ['a channel that the line names', '{"ch":"hum","v":40}', { channel: 'ch', value: 'v' }, { hum: 40 }],
  ['one value', '{"v":0}', { value: 'v' }, { value: 0 }],
])('reads %s', (_what, line, paths, expected) => {
  expect(read(line, paths)).toEqual(expected)
})

it('takes the time and the unit of the device, and does not take them for values', () => {
  const paths = { ...NO_PATHS, time: 'ts', unit: 'u' }
  expect(decodeNdjsonLine('{"ts":1700000000,"u":"K","t":1}', paths)).toEqual({
    kind: 'readings',
    refused: 0,
    samples: [{ channel: 't', value: 1, unit: 'K', deviceTime: '1700000000', quality: 'good' }],
  })
})

it('counts a number that a double would falsify, beside those that are true', () => {
  expect(decodeNdjsonLine('{"a":12345678901234567890,"b":1}', NO_PATHS)).toMatchObject({
    refused: 1,
    samples: [{ channel: 'b' }],
  })
})

it.each([
  ['half a line', '{"a":1,"b":'],
  ['a bare number', '5'],
  ['nothing but words', '{"a":"b"}'],
  ['a path that leads nowhere', '{"a":1}', { channels: { x: 'b.c' } }],
  ['the prototype', '{"a":1}', { value: '__proto__' }],
  ['more values than a board has', JSON.stringify(Array.from({ length: 100 }, () => 1))],
  ['endless nesting', `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`],
] as [string, string, Partial<JsonPaths>?][])('calls %s garbage', (_what, line, paths = {}) => {
  expect(read(line, paths)).toBe('garbage')
})

it('knows answers and banners between the lines', () => {
  expect(read('OK LED 1')).toBe('answer')
  expect(read('# meter 1.2')).toBe('banner')
})
