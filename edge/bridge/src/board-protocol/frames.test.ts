import vectors from '@headgate/firmware/protocol-vectors.json' with { type: 'json' }
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCobsFramer } from '../framing/cobs-framer.ts'
import { frameAll } from '../framing/testing/frame-all.ts'
import { decodePayload } from './decode-frame.ts'
import { encodeFrame, encodePayload } from './encode-frame.ts'
import { type DownFrame, PAYLOAD_BYTES_MAX, type UpFrame } from './frames.ts'

const hex = (text: string) => Buffer.from(text, 'hex')
const unframe = (wire: string) => frameAll(createCobsFramer, [hex(wire)], PAYLOAD_BYTES_MAX)

describe('the vectors, which were made by another implementation', () => {
  it.each(vectors.frames.map((vector) => [vector.name, vector] as const))('%s', (_name, vector) => {
    const frame = vector.frame as UpFrame | DownFrame
    expect(encodePayload(frame).toString('hex')).toBe(vector.payload)
    expect(encodeFrame(frame).toString('hex')).toBe(vector.wire)
    expect(unframe(vector.wire)).toEqual({ frames: [hex(vector.payload).toString('latin1')], faults: [] })
    expect(decodePayload(hex(vector.payload))).toEqual(frame)
  })

  it.each(vectors.refused.map((vector) => [vector.name, vector] as const))('%s is refused', (_name, { wire, why }) => {
    const { frames, faults } = unframe(wire)
    if (why === 'payload') expect(frames.map((frame) => decodePayload(Buffer.from(frame, 'latin1')))).toEqual([null])
    else expect(faults).toEqual([why === 'checksum' ? 'corrupt' : 'malformed'])
  })
})

it('makes a frame or nothing of any payload', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: PAYLOAD_BYTES_MAX }), (bytes) => {
      const frame = decodePayload(Buffer.from(bytes))
      if (frame) expect(decodePayload(encodePayload(frame))).toEqual(frame)
    }),
    { numRuns: 2000 },
  )
})

it('refuses to encode what does not fit', () => {
  expect(() => encodePayload({ type: 'command', id: 1, text: 'x'.repeat(62) })).toThrow(/at most 64 bytes/)
})
