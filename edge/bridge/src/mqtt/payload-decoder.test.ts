import { describe, expect, it } from 'vitest'
import { PayloadConfig } from '../config/mqtt-schema.ts'
import { createPayloadDecoder } from './payload-decoder.ts'

const read = (config: unknown, payload: string, channel: string | null = null) => {
  const { format, ...rest } = PayloadConfig.parse(config)
  if (format === 'sparkplug') throw new Error('read elsewhere')
  const { samples, refused } = createPayloadDecoder({ format, ...rest })(Buffer.from(payload), channel)
  return {
    values: samples.map(({ channel: name, value }) => [name, value]),
    quality: samples[0]?.quality,
    refused,
    samples,
  }
}

describe('a message of JSON', () => {
  it.each([
    [
      'the value at a path, for the channel of the topic',
      { value: 'data.v' },
      '{"data":{"v":0,"x":1}}',
      't',
      [['t', 0]],
    ],
    ['the value at a path, where the topic names none', { value: 'v' }, '{"v":"open"}', null, [['value', 'open']]],
    [
      'channels by paths',
      { channels: { in: 'a.0', out: 'a.1' } },
      '{"a":[1,2]}',
      null,
      [
        ['in', 1],
        ['out', 2],
      ],
    ],
    ['channels by paths under that of the topic', { channels: { in: 'a' } }, '{"a":1}', 'hall', [['hall.in', 1]]],
    ['the channel that the message names', { channel: 'n', value: 'v' }, '{"n":"hum","v":40}', null, [['hum', 40]]],
    ['every number, nested', undefined, '{"a":{"b":1},"s":"x"}', null, [['a.b', 1]]],
  ] as [string, object | undefined, string, string | null, unknown[]][])(
    'gives %s',
    (_what, json, payload, channel, expected) => {
      expect(read({ format: 'json', ...(json && { json }) }, payload, channel)).toMatchObject({
        values: expected,
        quality: 'good',
      })
    },
  )

  it('gives the time and unit of the device', () => {
    const json = { value: 'v', time: 'meta.ts', unit: 'meta.u' }
    expect(read({ format: 'json', json }, '{"v":1,"meta":{"ts":1700000000,"u":"K"}}').samples).toMatchObject([
      { value: 1, unit: 'K', deviceTime: '1700000000' },
    ])
  })

  it.each(['{"a":', '"x"', '{"v":null}', '{}', ''])(
    'that cannot be read (%s) passes through as text, undecoded',
    (payload) => {
      expect(read({ format: 'json', json: { value: 'v' } }, payload, 't')).toMatchObject({
        ...{ values: [['t', payload]], quality: 'undecoded' },
      })
    },
  )
})

describe('a message of CSV', () => {
  it('may be one row or many, with a header of its own', () => {
    expect(read({ format: 'csv' }, 't,h\n1,2\nx\n3,4\n')).toMatchObject({
      values: [
        ['t', 1],
        ['h', 2],
        ['t', 3],
        ['h', 4],
      ],
      refused: 1,
    })
    expect(read({ format: 'csv', csv: { separator: ';', columns: ['a', 'b'] } }, '1;2', 'x').values).toEqual([
      ['x.a', 1],
      ['x.b', 2],
    ])
  })

  it('that has no row passes through as text, undecoded', () => {
    expect(read({ format: 'csv' }, 'hello world')).toMatchObject({
      values: [['value', 'hello world']],
      quality: 'undecoded',
    })
  })
})

it('a raw message is what it was, numbers too', () => {
  expect(read({ format: 'raw' }, '21.5', 't')).toMatchObject({ values: [['t', '21.5']], quality: 'undecoded' })
})
