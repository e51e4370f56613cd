import { decodePayload } from '../board-protocol/decode-frame.ts'
import { encodeFrame } from '../board-protocol/encode-frame.ts'
import { type DownFrame, PAYLOAD_BYTES_MAX } from '../board-protocol/frames.ts'
import { createBoardReceiver, type ReceiverEvent } from '../board-protocol/receiver.ts'
import { createCobsFramer } from '../framing/cobs-framer.ts'
import { type BoardLink, type Conversation, faultCounter } from './conversation.ts'
import { ledIn } from './led-in.ts'

/** Every frame of readings of a board that is not known yet would ask; one question at a time is enough. */
const ASK_EVERY_MS = 300

export type LibraryOptions = { link: BoardLink; now?: () => number; random?: () => number }

/** A board with the Arduino library: it repeats its readings until it is told that they are durable. */
export const startLibraryConversation = ({
  link,
  now = () => performance.now(),
  random = Math.random,
}: LibraryOptions): Conversation => {
  const { device, commands } = link
  const receiver = createBoardReceiver()
  const faults = faultCounter(device, true)
  // A board ignores a command of the id it had last: after a restart it must not be the same again.
  let commandId = Math.floor(random() * 0x10000)
  let askedMs = Number.NEGATIVE_INFINITY
  let isBooted = false
  let acknowledged: Promise<void> = Promise.resolve()

  const writeCommand = async (text: string) => {
    commandId = (commandId + 1) & 0xffff
    await link.write(encodeFrame({ type: 'command', id: commandId, text }))
  }
  const booted = () => {
    if (!isBooted) link.booted(writeCommand)
    isBooted = true
  }
  const tell = (frame: DownFrame) => {
    if (frame.type === 'ask') {
      if (now() - askedMs < ASK_EVERY_MS) return
      askedMs = now()
    }
    // A port that went away takes nothing any more; the board repeats what was not acknowledged.
    link.write(encodeFrame(frame)).catch(() => undefined)
  }

  const follow = async (event: ReceiverEvent) => {
    switch (event.kind) {
      case 'boot':
        device.firmware = event.firmware
        device.beginEpoch(`boot-${event.nonce.toString(16).padStart(8, '0')}`)
        return
      case 'readings': {
        device.garbage += event.refused
        const { durable } = await link.give(event.samples, event.seqs)
        // One after the other: an acknowledgement is for everything before it as well.
        acknowledged = acknowledged
          .then(() => durable)
          .then(() => {
            const ack = receiver.durable(event.boot, event.seq)
            if (ack) tell(ack)
          })
        return
      }
      case 'duplicate':
        device.duplicates++
        return
      case 'gap':
        device.gaps += event.frames
        return
      case 'result': {
        if (event.id !== commandId) return
        const text = event.isOk ? `OK ${event.text}` : `ERR ${event.text}`
        device.ledOn = ledIn(text) ?? device.ledOn
        commands.answered(event.isOk, text, true)
        return
      }
      case 'reply':
        tell(event.frame)
        return
      default:
        event satisfies never
    }
  }

  return {
    framer: createCobsFramer({ maxFrameBytes: PAYLOAD_BYTES_MAX, onFault: faults.onFault }),
    assumeBooted: booted,
    hear: async (payload) => {
      faults.frameCame()
      booted()
      const frame = decodePayload(payload)
      const refused = frame?.type === 'readings' ? null : `no reading: ${frame?.type ?? 'it cannot be decoded'}`
      device.tap?.({ direction: 'up', topic: null, bytes: payload, refused })
      if (!frame || frame.type === 'ack' || frame.type === 'command' || frame.type === 'ask') {
        device.garbage++
        return
      }
      for (const event of receiver.receive(frame)) await follow(event)
    },
  }
}
