import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createDecoder, type FrameFormat } from './create-decoder.ts'

const FORMATS: FrameFormat[] = [{ format: 'plotter' }, { format: 'csv' }, { format: 'ndjson' }, { format: 'raw' }]

it.each(FORMATS)('makes something of any bytes, never a value that is no number: %j', (format) => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 }), (frames) => {
      const decode = createDecoder(format)
      for (const frame of frames) {
        const decoded = decode(frame)
        if (decoded.kind !== 'readings') continue
        expect(decoded.samples.length).toBeGreaterThan(0)
        expect(decoded.samples.every(({ value }) => typeof value !== 'number' || Number.isFinite(value))).toBe(true)
      }
    }),
  )
})

it('passes a raw frame through without losing a byte', () => {
  const decode = createDecoder({ format: 'raw', channel: 'dump' })
  expect(decode(Buffer.from('héllo'))).toMatchObject({
    samples: [{ channel: 'dump', value: 'héllo', quality: 'undecoded' }],
  })
  expect(decode(Uint8Array.of(255, 0))).toMatchObject({ samples: [{ value: 'base64:/wA=' }] })
})

it('takes answers, banners and comments out of a CSV as out of any lines', () => {
  const decode = createDecoder({ format: 'csv' })
  const kinds = ['# meter 1.0', '# hello', 'OK LED 1', '', 't', '1'].map((line) => decode(Buffer.from(line)).kind)
  expect(kinds).toEqual(['banner', 'blank', 'answer', 'blank', 'blank', 'readings'])
})

it('reads the header of a CSV anew after each boot', () => {
  const decode = createDecoder({ format: 'csv' })
  const read = (line: string) => decode(Buffer.from(line))
  for (const line of ['a', '1', '# meter 2.0', 'a,b']) read(line)
  expect(read('1,2')).toMatchObject({ samples: [{ channel: 'a' }, { channel: 'b' }] })
})
