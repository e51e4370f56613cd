import { goodSample, type Sample } from '../readings/sample.ts'
import { bootOf, type DownFrame, type UpFrame } from './frames.ts'

export type ReceiverEvent =
  /** Another boot than the one that was known. */
  | { kind: 'boot'; nonce: number; firmware: string }
  /** The readings of one frame. `seqs` number them over all channels, the same at every repetition; acknowledge `seq` when they are durable. */
  | { kind: 'readings'; boot: number; seq: number; samples: Sample[]; seqs: number[]; refused: number }
  /** A frame that had been taken before. */
  | { kind: 'duplicate' }
  /** So many frames were lost by the board before they arrived. */
  | { kind: 'gap'; frames: number }
  | { kind: 'result'; id: number; isOk: boolean; text: string }
  | { kind: 'reply'; frame: DownFrame }

export type BoardReceiver = {
  receive: (frame: UpFrame) => ReceiverEvent[]
  /** Call in the order of the frames, when their readings are durable; gives what to tell the board. Null: the board has booted since. */
  durable: (boot: number, seq: number) => DownFrame | null
}

type Boot = {
  nonce: number
  numChannels: number
  channels: Map<number, { name: string; unit: string | null }>
  /** The next frame to be taken; null until the first one tells what the board still holds. */
  expected: number | null
  durableSeq: number
}

/**
 * The bridge's side of a board that repeats until it is acknowledged (go back N). Frames are taken in their order only: one that
 * overtook a lost one is not taken, and the acknowledgement that answers it makes the board send from there again. Nothing is
 * taken before the channels are known by name; the board is asked for them.
 */
export const createBoardReceiver = (): BoardReceiver => {
  let known: Boot | null = null

  const ack = ({ nonce, durableSeq }: Boot): ReceiverEvent => ({
    kind: 'reply',
    frame: { type: 'ack', boot: bootOf(nonce), seq: durableSeq },
  })

  const hello = (frame: Extract<UpFrame, { type: 'hello' }>): ReceiverEvent[] => {
    if (known?.nonce === frame.nonce) return []
    const { nonce, numChannels, isAsked } = frame
    known = { nonce, numChannels, channels: new Map(), expected: isAsked ? null : 1, durableSeq: 0 }
    return [{ kind: 'boot', nonce, firmware: `${frame.firmware} ${frame.version}`.trim() }]
  }

  const readings = (frame: Extract<UpFrame, { type: 'readings' }>): ReceiverEvent[] => {
    const boot = known
    const isKnown = boot && bootOf(boot.nonce) === frame.boot && boot.channels.size === boot.numChannels
    if (!isKnown || frame.values.length !== boot.numChannels) return [{ kind: 'reply', frame: { type: 'ask' } }]
    const events: ReceiverEvent[] = []
    boot.expected ??= frame.oldest
    if (frame.oldest > boot.expected && frame.seq - frame.oldest < BACK_MAX) {
      events.push({ kind: 'gap', frames: frame.oldest - boot.expected })
      boot.expected = frame.oldest
    }
    if (frame.seq < boot.expected) {
      // Of what is on its way to the disk nothing is said yet: an old acknowledgement would read as a loss, and be answered with all of it.
      const isDurable = frame.seq <= boot.durableSeq
      return [...events, { kind: 'duplicate' }, ...(isDurable ? [ack(boot)] : [])]
    }
    if (frame.seq > boot.expected) return [...events, ack(boot)]
    boot.expected++
    return [...events, { kind: 'readings', ...samplesOf(frame, boot) }]
  }

  return {
    receive: (frame) => {
      switch (frame.type) {
        case 'hello':
          return hello(frame)
        case 'channel':
          if (known && bootOf(known.nonce) === frame.boot && frame.index < known.numChannels && frame.name !== '')
            known.channels.set(frame.index, { name: frame.name, unit: frame.unit || null })
          return []
        case 'readings':
          return readings(frame)
        case 'result':
          return [{ kind: 'result', id: frame.id, isOk: frame.isOk, text: frame.text }]
        default:
          return frame satisfies never
      }
    },
    durable: (boot, seq) => {
      if (!known || bootOf(known.nonce) !== boot) return null
      known.durableSeq = Math.max(known.durableSeq, seq)
      return { type: 'ack', boot, seq: known.durableSeq }
    },
  }
}

/** `oldest` is no more than this behind: then the board may hold older ones still, and nothing is known to be lost. */
const BACK_MAX = 0xff

const samplesOf = (frame: Extract<UpFrame, { type: 'readings' }>, { channels, numChannels }: Boot) => {
  const { boot, seq, millis, values } = frame
  const deviceTime = `PT${(millis / 1000).toFixed(3)}S`
  const samples: Sample[] = []
  const seqs: number[] = []
  for (const [index, { value }] of values.entries()) {
    const channel = channels.get(index)
    if (!channel || value === null) continue
    samples.push({ ...goodSample(channel.name, value, channel.unit), deviceTime })
    seqs.push((seq - 1) * numChannels + index + 1)
  }
  return { boot, seq, samples, seqs, refused: values.length - samples.length }
}
