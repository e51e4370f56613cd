import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LineFramer } from './line-framer.ts'

const frame = async (chunks: Buffer[], maxFrameBytes = 32) => {
  let overlong = 0
  const framer = new LineFramer({ maxFrameBytes, onOverlong: () => overlong++ })
  const frames: string[] = []
  framer.on('data', (bytes: Buffer) => frames.push(bytes.toString('latin1')))
  const ended = new Promise((resolve) => framer.on('end', resolve))
  for (const chunk of chunks) framer.write(chunk)
  framer.end()
  await ended
  return { frames, overlong }
}

/** What a framer must say of these bytes, written in the most obvious way. */
const obvious = (bytes: Buffer, maxFrameBytes = 32) => {
  const lines = bytes.toString('latin1').split('\n')
  const tail = lines.pop() ?? ''
  return {
    frames: lines.filter((line) => line.length <= maxFrameBytes),
    overlong: [...lines, tail].filter((line) => line.length > maxFrameBytes).length,
  }
}

const cut = (bytes: Buffer, places: number[]) => {
  const at = [0, ...[...new Set(places)].sort((a, b) => a - b), bytes.length]
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end))
}

describe('the framer', () => {
  it('gives the same lines wherever the bytes are cut', async () => {
    const bytes = Buffer.from('temperature:23.41,light:512\r\nOK LED 1\n\nx:1\ntail without end')
    for (let first = 0; first <= bytes.length; first++) {
      expect(await frame(cut(bytes, [first]))).toEqual(obvious(bytes))
    }
    expect(await frame(cut(bytes, [...bytes.keys()]))).toEqual(obvious(bytes))
  })

  it('agrees with the obvious way on any bytes cut anywhere', async () => {
    const line = fc.oneof(fc.uint8Array({ maxLength: 80 }), fc.constant(Uint8Array.from([0x0a])))
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 20 }), fc.array(fc.nat(800)), async (parts, places) => {
        const bytes = Buffer.concat(parts)
        const chunks = cut(
          bytes,
          places.map((place) => place % (bytes.length + 1)),
        )
        expect(await frame(chunks)).toEqual(obvious(bytes))
      }),
      { numRuns: 200 },
    )
  })

  it('takes a line of just the limit and refuses one byte more', async () => {
    expect(await frame([Buffer.from(`${'a'.repeat(32)}\n${'b'.repeat(33)}\nc\n`)])).toEqual({
      frames: ['a'.repeat(32), 'c'],
      overlong: 1,
    })
  })

  it('counts an endless line once, holds nothing of it, and goes on after its end', async () => {
    const framer = new LineFramer({ maxFrameBytes: 512, onOverlong: () => overlong++ })
    let overlong = 0
    const frames: string[] = []
    framer.on('data', (bytes: Buffer) => frames.push(bytes.toString()))
    const chunk = Buffer.alloc(65_536, 0x61)
    const before = process.memoryUsage().arrayBuffers
    for (let sent = 0; sent < 1000; sent++) framer.write(chunk)
    expect(overlong).toBe(1)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000)
    framer.end('\na:1\n')
    await new Promise((resolve) => framer.on('end', resolve))
    expect(frames).toEqual(['a:1'])
  })

  it('does not hand on a torn tail as if it were a line', async () => {
    expect((await frame([Buffer.from('a:1\nb:')])).frames).toEqual(['a:1'])
  })
})
