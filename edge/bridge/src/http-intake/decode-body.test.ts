import { describe, expect, it } from 'vitest'
import { decodeBody } from './decode-body.ts'

const decode = (format: Parameters<typeof decodeBody>[1]['format'], body: string, channel: string | null = null) => {
  const decoded = decodeBody(Buffer.from(body), { format, channel })
  if ('what' in decoded) return decoded.what
  return [decoded.samples.map((sample) => [sample.channel, sample.value]), decoded.refused]
}

describe('a body', () => {
  it.each([
    ['json', '21.5', null, [[['value', 21.5]], 0]],
    ['json', '21.5', 'temperature', [[['temperature', 21.5]], 0]],
    ['json', '{"value":0,"unit":"K"}', 't', [[['t', 0]], 0]],
    [
      'json',
      '{"temperature":21,"on":false}',
      null,
      [
        [
          ['temperature', 21],
          ['on', false],
        ],
        0,
      ],
    ],
    ['json', '{"a":{"b":1},"name":"pump"}', 'x', [[['x.a.b', 1]], 0]],
    [
      'json',
      '[{"t":1},{"t":2},{"name":"pump"}]',
      null,
      [
        [
          ['t', 1],
          ['t', 2],
        ],
        1,
      ],
    ],
    [
      'ndjson',
      '{"t":1}\n\n{"t":2}\nnoise\n',
      null,
      [
        [
          ['t', 1],
          ['t', 2],
        ],
        1,
      ],
    ],
    [
      'csv',
      'temp,light\n21,5\n22,6\n',
      null,
      [
        [
          ['temp', 21],
          ['light', 5],
          ['temp', 22],
          ['light', 6],
        ],
        0,
      ],
    ],
    [
      'plotter',
      'temp:21,light:5\nnoise here\n',
      null,
      [
        [
          ['temp', 21],
          ['light', 5],
        ],
        1,
      ],
    ],
    ['plotter', '21', 'temperature', [[['temperature', 21]], 0]],
    ['raw', 'anything', null, [[['raw', 'anything']], 0]],
  ] as const)('of %s %j under %s', (format, body, channel, expected) => {
    expect(decode(format, body, channel)).toEqual(expected)
  })

  it.each([
    ['json', '', /empty/],
    ['json', '{"t":', /no JSON/],
    ['json', '"words"', /no value/],
    ['json', '[]', /no value/],
    ['csv', 'temp,light\n', /no value/],
    ['plotter', 'noise', /no value/],
  ] as const)('of %s that holds no reading is refused with the reason: %j', (format, body, what) => {
    expect(decode(format, body)).toMatch(what)
  })

  it('that is no text is none of the formats of text', () => {
    const decoded = decodeBody(Uint8Array.of(0xff, 0xfe), { format: 'json', channel: null })
    expect(decoded).toEqual({ what: expect.stringMatching(/UTF-8/) })
  })

  it('is read by the paths of its entry', () => {
    const json = { channels: { t: 'data.temp' }, value: null, channel: null, time: 'at', unit: null }
    const decoded = decodeBody(Buffer.from('{"data":{"temp":7},"at":12}'), { format: 'json', channel: null, json })
    expect(decoded).toMatchObject({ samples: [{ channel: 't', value: 7, deviceTime: '12' }], refused: 0 })
  })
})
