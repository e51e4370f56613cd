import { bootOf, type DownFrame, type UpFrame } from '../frames.ts'

/** A board by the rules of PROTOCOL.md, with a ring of so many frames: measures 1, 2, 3… on one channel. */
export const createPretendBoard = (nonce: number, ringFrames: number, firstValue: number) => {
  const boot = bootOf(nonce)
  const ring: number[] = []
  let seq = 0
  let dropped = 0
  const hello = (isAsked: boolean): UpFrame[] => [
    { type: 'hello', nonce, isAsked, numChannels: 1, firmware: 'pretend', version: '1' },
    { type: 'channel', boot, index: 0, name: 'n', unit: '' },
  ]
  const frame = (of: number): UpFrame => ({
    ...{ type: 'readings', boot, seq: of, oldest: ring[0] ?? of, millis: of },
    values: [{ kind: 'int32', value: firstValue + of - 1 }],
  })
  return {
    boot: () => hello(false),
    measure: (): UpFrame[] => {
      ring.push(++seq)
      if (ring.length > ringFrames) {
        ring.shift()
        dropped++
      }
      return [frame(seq)]
    },
    repeat: () => ring.map(frame),
    hear: (down: DownFrame): UpFrame[] => {
      if (down.type === 'ask') return hello(true)
      if (down.type === 'ack' && down.boot === boot)
        while ((ring[0] ?? Number.POSITIVE_INFINITY) <= down.seq) ring.shift()
      return []
    },
    held: () => ring.length,
    measured: () => seq,
    dropped: () => dropped,
  }
}
