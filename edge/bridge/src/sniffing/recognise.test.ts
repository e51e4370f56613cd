import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeFrame } from '../board-protocol/encode-frame.ts'
import { createPretendBoard } from '../board-protocol/testing/pretend-board.ts'
import { encodeCobsFrame } from '../framing/cobs-framer.ts'
import { encodeLengthFrame } from '../framing/length-framer.ts'
import { recognise } from './recognise.ts'
import { recogniseBaudRate } from './recognise-baud-rate.ts'

const times = (count: number, line: (n: number) => string) => Array.from({ length: count }, (_, n) => line(n)).join('')
const text = (bytes: string) => Buffer.from(bytes)
const unitsOf = (bytes: Buffer) =>
  Object.fromEntries(recognise(bytes)[0]?.channels.map(({ name, unit }) => [name, unit]) ?? [])

const library = () => {
  const board = createPretendBoard(9, 100, 1)
  const frames = [...board.boot(), ...Array.from({ length: 10 }, () => board.measure()).flat()]
  return Buffer.concat(frames.map(encodeFrame))
}
const blobs = (encode: (payload: Uint8Array) => Buffer) =>
  Buffer.concat(Array.from({ length: 10 }, (_, n) => encode(Uint8Array.of(n, 200, 0, 17, 255 - n))))

describe('a few seconds of a line are recognised', () => {
  it.each([
    [
      'the plotter sketch',
      text(`ght:5\n# headgate plotter 1.0.0\n${times(9, (n) => `temperature:${20 + n / 10},light:${500 + n}\r\n`)}`),
      'newline',
      'plotter',
    ],
    ['plain numbers', text(times(20, (n) => `${n * 3}\n`)), 'newline', 'plotter'],
    ['plain numbers between commas', text(times(20, (n) => `${n},${n * 2}\n`)), 'newline', 'plotter'],
    ['a CSV with a header', text(`\nms,temp,hum\n${times(20, (n) => `${n * 1000},21.${n},40\n`)}`), 'newline', 'csv'],
    ['a CSV between semicolons', text(times(20, (n) => `${n};2.5;3\n`)), 'newline', 'csv'],
    ['a CSV between bars', text(times(20, (n) => `${n}|2.5|3\n`)), 'newline', 'csv'],
    ['JSON lines', text(`":1}\n${times(9, (n) => `{"t":${n},"ok":true}\n`)}`), 'newline', 'ndjson'],
    ['the library', library(), 'cobs', 'headgate'],
    ['the library, opened in the middle of a frame', library().subarray(7), 'cobs', 'headgate'],
    ['COBS of something else', blobs(encodeCobsFrame), 'cobs', 'raw'],
    ['frames with a length', blobs(encodeLengthFrame), 'length', 'raw'],
    [
      'a plotter with some noise',
      text(times(20, (n) => (n % 5 === 0 ? `te#m:x${n}\n` : `temp:${n}\n`))),
      'newline',
      'plotter',
    ],
  ])('%s', (_what, bytes, framing, format) => {
    const [best] = recognise(bytes)
    expect(best).toMatchObject({ framing, format })
    expect(best?.confidence).toBeGreaterThan(0.6)
    expect(best?.reason).toMatch(/^\d+ of \d+ (lines|frames) are /)
  })

  it('with the comma of the fraction where it is one', () => {
    expect(recognise(text(times(20, (n) => `${n};21,${n}\n`)))[0]?.csv).toEqual({ separator: ';', decimal: ',' })
  })

  it('with names and units by name and range, and no unit where the values speak against it', () => {
    const bytes = text(
      `\n${times(9, (n) => `temperature:21.${n},humidity:40,pressure:1013,light:5,current_mA:7,temp2:900\n`)}`,
    )
    expect(unitsOf(bytes)).toEqual({
      temperature: '°C',
      humidity: '%',
      pressure: 'hPa',
      light: null,
      current_mA: 'mA',
      temp2: null,
    })
  })

  it('with the header of a board that was reset by the opening, and without one that is torn', () => {
    const rows = times(9, (n) => `${n},40\n`)
    expect(Object.keys(unitsOf(text(`temp,hum\n${rows}`)))).toEqual(['temp', 'hum'])
    expect(Object.keys(unitsOf(text(`um\n${rows}`)))).toEqual(['value', 'value2'])
  })

  it('less surely the less was heard', () => {
    const confidence = (lines: number) => recognise(text(times(lines, (n) => `t:${n}\n`)))[0]?.confidence ?? 0
    expect(confidence(4)).toBeLessThan(confidence(10))
    expect(confidence(10)).toBeLessThan(confidence(100))
  })
})

describe('what cannot be read is told with the reason', () => {
  it.each([
    ['nothing', Buffer.alloc(0), /Nothing was heard/],
    [
      'the noise of a wrong baud rate',
      Buffer.from(Array.from({ length: 400 }, (_, n) => ((n * 197 + 131) & 0xff) | 0x80)),
      /baud rate is wrong/,
    ],
    ['words', text(times(20, () => 'Hello, World!\n')), /no numbers/],
    ['text without lines', text('t:1 '.repeat(200)), /no line ends/],
  ])('%s', (_what, bytes, words) => {
    const [best] = recognise(bytes)
    expect(best?.format).toBe('raw')
    expect(best?.confidence).toBeLessThan(0.2)
    expect(best?.reason).toMatch(words)
  })
})

it('answers any bytes with an order by confidence, from 0 to 1', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1500 }), (bytes) => {
      const confidences = recognise(bytes).map(({ confidence }) => confidence)
      expect(confidences.length).toBeGreaterThan(0)
      expect(confidences).toEqual([...confidences].sort((a, b) => b - a))
      expect(confidences.every((confidence) => confidence >= 0 && confidence <= 1)).toBe(true)
    }),
  )
})

it('chooses the baud rate at which it can be read', () => {
  const readable = text(times(10, (n) => `t:${n}\n`))
  const noise = Buffer.from(readable.map((byte) => ~byte & 0xff))
  const heard = [
    { baudRate: 9_600, bytes: noise },
    { baudRate: 115_200, bytes: readable },
    { baudRate: 57_600, bytes: Buffer.alloc(0) },
  ]
  expect(recogniseBaudRate(heard)?.baudRate).toBe(115_200)
  expect(recogniseBaudRate([])).toBeNull()
})
