import { expect, it } from 'vitest'
import { decodeMqttPayload } from './mqtt-payload.ts'

const decode = (payload: string | Uint8Array, channel: string | null = 'temperature') =>
  decodeMqttPayload(typeof payload === 'string' ? Buffer.from(payload) : payload, channel)
const good = (channel: string, value: unknown, unit: string | null = null, deviceTime: string | null = null) => ({
  channel,
  value,
  unit,
  deviceTime,
  quality: 'good',
})

it.each([
  ['number text', '21.5', [good('temperature', 21.5)]],
  ['zero', '0', [good('temperature', 0)]],
  ['number text with blanks', ' 21.5\n', [good('temperature', 21.5)]],
  ['a boolean', 'true', [good('temperature', true)]],
  ['a value object', '{"value":21.5}', [good('temperature', 21.5)]],
  ['a value of zero in an object', '{"value":0}', [good('temperature', 0)]],
  [
    'a value with unit and time',
    '{"value":1,"unit":"K","time":"2026-01-01T00:00:00Z"}',
    [good('temperature', 1, 'K', '2026-01-01T00:00:00Z')],
  ],
  ['a time in numbers', '{"value":1,"time":1700000000}', [good('temperature', 1, null, '1700000000')]],
  ['a value of text', '{"value":"open"}', [good('temperature', 'open')]],
  ['an object of numbers', '{"in":1,"out":-2.5}', [good('temperature.in', 1), good('temperature.out', -2.5)]],
  ['a value among other numbers', '{"value":1,"min":0}', [good('temperature.value', 1), good('temperature.min', 0)]],
])('reads %s', (_what, payload, samples) => {
  expect(decode(payload)).toEqual(samples)
})

it('names the channels by the members alone where the topic names none', () => {
  expect(decode('{"in":1}', null)).toEqual([good('in', 1)])
  expect(decode('7', null)).toEqual([good('value', 7)])
})

it.each([
  ['words', 'hello'],
  ['nothing', ''],
  ['NaN', 'NaN'],
  ['infinity in JSON', '{"value":1e999}'],
  ['an integer a double would falsify', '12345678901234567890'],
  ['the same inside an object', '{"a":12345678901234567890}'],
  ['a list', '[1,2]'],
  ['an object with a word in it', '{"a":1,"id":"x"}'],
  ['nested objects', '{"a":{"b":1}}'],
  ['an empty object', '{}'],
  ['null', 'null'],
])('passes %s through as the text it was, undecoded', (_what, payload) => {
  expect(decode(payload)).toEqual([{ ...good('temperature', payload), quality: 'undecoded' }])
})

it('passes bytes that are no text through without losing one', () => {
  expect(decode(Uint8Array.of(0xff, 0x00, 0xfe))).toEqual([
    { ...good('temperature', 'base64:/wD+'), quality: 'undecoded' },
  ])
})
