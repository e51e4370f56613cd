import type { SerialConfig } from '../config/schema.ts'
import { createDecoder } from '../decoding/create-decoder.ts'
import type { Decoded } from '../decoding/decoded.ts'
import { encodeCobsFrame } from '../framing/cobs-framer.ts'
import { createFramer, type Framing } from '../framing/create-framer.ts'
import { encodeLengthFrame } from '../framing/length-framer.ts'
import { type BoardLink, type Conversation, faultCounter } from './conversation.ts'
import { ledIn } from './led-in.ts'

const ENCODERS: Record<Framing, (bytes: Buffer) => Buffer> = {
  newline: (bytes) => Buffer.concat([bytes, Buffer.from('\n')]),
  cobs: encodeCobsFrame,
  length: encodeLengthFrame,
}

/** For whoever watches the line. */
const whyRefused: Readonly<Record<Decoded['kind'], string | null>> = {
  readings: null,
  answer: 'the answer to a command',
  banner: 'the boot banner',
  blank: 'a comment or a header',
  garbage: 'it cannot be read in the format of this device',
}

type TextFormat = Exclude<SerialConfig['format'], 'headgate'>
export type TextConfig = Pick<SerialConfig, 'framing' | 'csv' | 'json' | 'maxFrameBytes'> & { format: TextFormat }

/** A board that prints, in any framing, and is told commands as text in the same framing. */
export const startTextConversation = (config: TextConfig, link: BoardLink): Conversation => {
  const { framing = 'newline', format, csv, json, maxFrameBytes } = config
  const { device, commands } = link
  const decode = createDecoder({ format, ...(csv && { csv }), ...(json && { json }) })
  const faults = faultCounter(device, framing !== 'newline')
  const writeCommand = (text: string) => link.write(ENCODERS[framing](Buffer.from(text)))
  // The port was opened in the middle of a line, as a rule: only a whole boot banner can be told from a torn one.
  let isFirst = true

  return {
    framer: createFramer(framing, { maxFrameBytes, onFault: faults.onFault }),
    assumeBooted: () => link.booted(writeCommand),
    hear: async (frame) => {
      faults.frameCame()
      const decoded = decode(frame)
      const isTrusted = !isFirst || decoded.kind === 'banner' || framing !== 'newline'
      if (isFirst) link.booted(writeCommand)
      isFirst = false
      const refused = isTrusted ? whyRefused[decoded.kind] : 'the first line after opening may be torn'
      device.tap?.({ direction: 'up', topic: null, bytes: frame, refused })
      if (!isTrusted) return
      switch (decoded.kind) {
        case 'readings':
          device.garbage += decoded.refused
          // A board of this kind is told nothing, so nobody waits for the promise.
          await link.give(decoded.samples)
          return
        case 'answer':
          device.ledOn = ledIn(decoded.text) ?? device.ledOn
          commands.answered(decoded.isOk, decoded.text)
          return
        case 'banner':
          if (decoded.isTorn) device.garbage++
          device.firmware = decoded.firmware
          device.beginEpoch()
          return
        case 'garbage':
          device.garbage++
          return
        case 'blank':
          return
        default:
          decoded satisfies never
      }
    },
  }
}
