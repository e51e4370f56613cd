import type { FrameFault, Framer } from '../framing/framer.ts'
import type { Device } from '../readings/device.ts'
import type { Sample } from '../readings/sample.ts'
import type { BoardCommands } from './board-commands.ts'

/** What a conversation may do with the board it was opened for. */
export type BoardLink = {
  device: Device
  commands: BoardCommands
  /** Waits for room, and meanwhile nobody reads the port; then stamps and hands over. `durable` is for who has to tell the board. */
  give: (samples: readonly Sample[], seqs?: readonly number[]) => Promise<{ durable: Promise<void> }>
  write: (bytes: Uint8Array) => Promise<void>
  /** The board has booted: commands may be written, each by this. */
  booted: (writeCommand: (text: string) => Promise<void>) => void
}

/** How one format is spoken over one opened port. */
export type Conversation = {
  framer: Framer
  /** Frames one by one, in their order. */
  hear: (frame: Buffer) => Promise<void>
  /** The board has said nothing for so long that it must have booted. */
  assumeBooted: () => void
}

const NOTHING = new Uint8Array()
/** What there was of such a frame was not kept. */
const FAULTS: Readonly<Record<FrameFault, string>> = {
  overlong: 'a frame was longer than maxFrameBytes',
  malformed: 'a frame was not framed as configured',
  corrupt: 'the checksum of a frame was wrong',
}

/** Counts lost frames. A port is opened in the middle of a frame, as a rule: where a checksum tells a torn frame from a whole one, the first is not a fault. */
export const faultCounter = (device: Device, forgivesFirst: boolean) => {
  let isFirst = forgivesFirst
  return {
    frameCame: () => {
      isFirst = false
    },
    onFault: (fault: FrameFault) => {
      if (!isFirst) {
        device.garbage++
        if (fault === 'corrupt') device.crcErrors++
        device.tap?.({ direction: 'up', topic: null, bytes: NOTHING, refused: FAULTS[fault] })
      }
      isFirst = false
    },
  }
}
