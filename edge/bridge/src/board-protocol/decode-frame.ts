import { createReader } from './bytes.ts'
import { type BoardValue, CHANNELS_MAX, type DownFrame, PROTOCOL_VERSION, TYPE, type UpFrame } from './frames.ts'
import { shortestFloat32 } from './shortest-float32.ts'

/** What a payload says, in either direction; null where it is none of this protocol, or of a version that is not known. */
export const decodePayload = (payload: Buffer): UpFrame | DownFrame | null => {
  try {
    const input = createReader(payload)
    const frame = read(input)
    return input.left === 0 ? frame : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const read = (input: ReturnType<typeof createReader>): UpFrame | DownFrame | null => {
  switch (input.u8()) {
    case TYPE.hello: {
      if (input.u8() !== PROTOCOL_VERSION) return null
      const isAsked = (input.u8() & 1) === 1
      const nonce = input.u32()
      const numChannels = input.u8()
      if (numChannels < 1 || numChannels > CHANNELS_MAX) return null
      return { type: 'hello', nonce, isAsked, numChannels, firmware: input.text8(), version: input.text8() }
    }
    case TYPE.channel:
      return { type: 'channel', boot: input.u16(), index: input.u8(), name: input.text8(), unit: input.text8() }
    case TYPE.readings: {
      const [boot, seq, back, millis, ints] = [input.u16(), input.u32(), input.u8(), input.u32(), input.u16()]
      const count = input.left / 4
      if (!Number.isInteger(count) || count < 1 || count > CHANNELS_MAX || seq < 1 || back >= seq) return null
      const values = Array.from({ length: count }, (_, index): BoardValue => {
        if (ints & (1 << index)) return { kind: 'int32', value: input.i32() }
        const value = input.f32()
        return { kind: 'float32', value: Number.isFinite(value) ? shortestFloat32(value) : null }
      })
      return { type: 'readings', boot, seq, oldest: seq - back, millis, values }
    }
    case TYPE.result:
      return { type: 'result', id: input.u16(), isOk: input.u8() === 1, text: input.rest() }
    case TYPE.ack:
      return { type: 'ack', boot: input.u16(), seq: input.u32() }
    case TYPE.command:
      return { type: 'command', id: input.u16(), text: input.rest() }
    case TYPE.ask:
      return { type: 'ask' }
    default:
      return null
  }
}
