import { decodePayload } from '../board-protocol/decode-frame.ts'
import { createBoardReceiver } from '../board-protocol/receiver.ts'
import { createDecoder, type FrameFormat } from '../decoding/create-decoder.ts'
import type { Decoded } from '../decoding/decoded.ts'
import type { Framing } from '../framing/create-framer.ts'
import type { Proposal } from './proposal.ts'

/** How much a frame looks as only this format is written: 2 as no other is, 1 as few others are, 0 as several are. */
export type Character = 0 | 1 | 2
export type Evidence = { decoded: Decoded; character: Character }

export type Candidate = Pick<Proposal, 'framing' | 'format' | 'csv'> & {
  /** Between candidates that explain as much, the greater one wins. */
  weight: number
  what: string
  /** A reader for one run over the bytes. */
  reader: () => (frame: Buffer) => Evidence
}

const separatorName = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars', ' ': 'blanks' } as const

const lines = (format: FrameFormat, characterOf: (text: string, decoded: Decoded) => Character) => () => {
  const decode = createDecoder(format)
  return (frame: Buffer): Evidence => {
    const decoded = decode(frame)
    return { decoded, character: characterOf(frame.toString('utf8').trim(), decoded) }
  }
}

const csv = (separator: keyof typeof separatorName, decimal: '.' | ',', weight: number): Candidate => ({
  ...{ framing: 'newline', format: 'csv', csv: { separator, decimal }, weight },
  what: `numbers between ${separatorName[separator]}${decimal === ',' ? ', with a comma for the fraction' : ''}`,
  reader: lines({ format: 'csv', csv: { separator, decimal } }, (text, { kind }) => {
    const isHeader = kind === 'blank' && text !== '' && !text.startsWith('#')
    if (isHeader) return separator === ',' || text.includes(separator) ? 2 : 0
    // Numbers between commas are written for the plotter as well.
    return kind === 'readings' && separator !== ',' && text.includes(separator) ? 1 : 0
  }),
})

const frames = (framing: Framing, what: string): Candidate => ({
  ...{ framing, format: 'raw', weight: 0.8, what },
  reader: () => {
    const decode = createDecoder({ format: 'raw' })
    return (frame) => ({ decoded: decode(frame), character: 1 })
  },
})

const library: Candidate = {
  ...{ framing: 'cobs', format: 'headgate', weight: 1, what: 'frames of the Headgate library' },
  reader: () => {
    const receiver = createBoardReceiver()
    return (frame) => {
      const said = decodePayload(frame)
      if (!said || said.type === 'ack' || said.type === 'command' || said.type === 'ask')
        return { decoded: { kind: 'garbage' }, character: 0 }
      const [read] = receiver.receive(said).filter((event) => event.kind === 'readings')
      const decoded: Decoded = read
        ? { kind: 'readings', samples: read.samples, refused: read.refused }
        : { kind: 'readings', samples: [], refused: 0 }
      return { decoded, character: 2 }
    }
  },
}

export const CANDIDATES: readonly Candidate[] = [
  library,
  {
    ...{ framing: 'newline', format: 'ndjson', weight: 1, what: 'a JSON object a line' },
    reader: lines({ format: 'ndjson' }, (text) => (text.startsWith('{') ? 2 : 0)),
  },
  {
    ...{ framing: 'newline', format: 'plotter', weight: 0.95, what: 'lines for the Serial Plotter' },
    reader: lines({ format: 'plotter' }, (text, { kind }) => (kind === 'readings' && text.includes(':') ? 2 : 1)),
  },
  csv(',', '.', 0.9),
  csv(';', '.', 0.92),
  csv(';', ',', 0.91),
  csv('\t', '.', 0.9),
  csv('|', '.', 0.9),
  csv(' ', '.', 0.85),
  frames('cobs', 'COBS frames with a CRC-16'),
  frames('length', 'frames with their length before and a CRC-16 behind'),
]
