import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLineFramer } from './line-framer.ts'
import { cut } from './testing/cut.ts'
import { frameAll } from './testing/frame-all.ts'

const frame = (chunks: Buffer[]) => frameAll(createLineFramer, chunks)

/** What a framer must say of these bytes, written in the most obvious way. */
const obvious = (bytes: Buffer, maxFrameBytes = 32) => {
  const lines = bytes.toString('latin1').split('\n')
  const tail = lines.pop() ?? ''
  return {
    frames: lines.filter((line) => line.length <= maxFrameBytes),
    faults: [...lines, tail].filter((line) => line.length > maxFrameBytes).map(() => 'overlong'),
  }
}

describe('the framer of lines', () => {
  it('gives the same lines wherever the bytes are cut', () => {
    const bytes = Buffer.from('temperature:23.41,light:512\r\nOK LED 1\n\nx:1\ntail without end')
    for (let first = 0; first <= bytes.length; first++) expect(frame(cut(bytes, [first]))).toEqual(obvious(bytes))
    expect(frame(cut(bytes, [...bytes.keys()]))).toEqual(obvious(bytes))
  })

  it('agrees with the obvious way on any bytes cut anywhere', () => {
    const line = fc.oneof(fc.uint8Array({ maxLength: 80 }), fc.constant(Uint8Array.from([0x0a])))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.array(fc.nat(800)), (parts, places) => {
        const bytes = Buffer.concat(parts)
        expect(frame(cut(bytes, places))).toEqual(obvious(bytes))
      }),
      { numRuns: 200 },
    )
  })

  it('takes a line of just the limit and refuses one byte more', () => {
    expect(frame([Buffer.from(`${'a'.repeat(32)}\n${'b'.repeat(33)}\nc\n`)])).toEqual({
      frames: ['a'.repeat(32), 'c'],
      faults: ['overlong'],
    })
  })

  it('does not hand on a torn tail as if it were a line', () => {
    expect(frame([Buffer.from('a:1\nb:')]).frames).toEqual(['a:1'])
  })
})
