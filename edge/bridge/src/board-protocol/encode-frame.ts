import { encodeCobsFrame } from '../framing/cobs-framer.ts'
import { createWriter } from './bytes.ts'
import { type DownFrame, PROTOCOL_VERSION, TYPE, type UpFrame } from './frames.ts'

/** The payload of a frame. Throws RangeError where a field does not fit. */
export const encodePayload = (frame: UpFrame | DownFrame): Buffer => {
  const out = createWriter().u8(TYPE[frame.type])
  switch (frame.type) {
    case 'hello':
      return out
        .u8(PROTOCOL_VERSION)
        .u8(frame.isAsked ? 1 : 0)
        .u32(frame.nonce)
        .u8(frame.numChannels)
        .text8(frame.firmware)
        .text8(frame.version)
        .done()
    case 'channel':
      return out.u16(frame.boot).u8(frame.index).text8(frame.name).text8(frame.unit).done()
    case 'readings': {
      const ints = frame.values.reduce((mask, { kind }, index) => (kind === 'int32' ? mask | (1 << index) : mask), 0)
      const back = Math.min(frame.seq - frame.oldest, 0xff)
      out.u16(frame.boot).u32(frame.seq).u8(back).u32(frame.millis).u16(ints)
      for (const value of frame.values) {
        if (value.kind === 'int32') out.i32(value.value)
        else out.f32(value.value ?? Number.NaN)
      }
      return out.done()
    }
    case 'result':
      return out
        .u16(frame.id)
        .u8(frame.isOk ? 1 : 0)
        .rest(frame.text)
        .done()
    case 'ack':
      return out.u16(frame.boot).u32(frame.seq).done()
    case 'command':
      return out.u16(frame.id).rest(frame.text).done()
    case 'ask':
      return out.done()
    default:
      return frame satisfies never
  }
}

/** The bytes on the wire, with their delimiter. */
export const encodeFrame = (frame: UpFrame | DownFrame): Buffer => encodeCobsFrame(encodePayload(frame))
