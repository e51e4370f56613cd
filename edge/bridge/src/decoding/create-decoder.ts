import { controlLine } from './control-line.ts'
import { type CsvOptions, createCsvRows } from './csv.ts'
import type { Decoder } from './decoded.ts'
import { type JsonPaths, NO_PATHS } from './json-samples.ts'
import { decodeNdjsonLine } from './ndjson.ts'
import { decodePlotterLine } from './plotter.ts'
import { rawSample } from './raw.ts'

export type FrameFormat =
  | { format: 'plotter' }
  | { format: 'csv'; csv?: Partial<CsvOptions> }
  | { format: 'ndjson'; json?: Partial<JsonPaths> }
  | { format: 'raw'; channel?: string }

const CSV_DEFAULTS: CsvOptions = { separator: ',', decimal: '.', columns: null, timeColumn: null }
/** Bytes that are no UTF-8 become U+FFFD, which no decoder of text takes for anything. */
const textOf = (frame: Uint8Array) => Buffer.from(frame.buffer, frame.byteOffset, frame.length).toString('utf8')

/** A decoder for one session of a board. */
export const createDecoder = (wanted: FrameFormat): Decoder => {
  switch (wanted.format) {
    case 'plotter':
      return (frame) => decodePlotterLine(textOf(frame))
    case 'csv': {
      const rows = () => createCsvRows({ ...CSV_DEFAULTS, ...wanted.csv })
      let row = rows()
      return (frame) => {
        const text = textOf(frame).trim()
        const control = controlLine(text)
        // Another boot may print another header.
        if (control?.kind === 'banner') row = rows()
        return control ?? row(text)
      }
    }
    case 'ndjson': {
      const paths = { ...NO_PATHS, ...wanted.json }
      return (frame) => decodeNdjsonLine(textOf(frame), paths)
    }
    case 'raw':
      return (frame) =>
        frame.length === 0
          ? { kind: 'blank' }
          : { kind: 'readings', samples: [rawSample(wanted.channel ?? 'raw', frame)], refused: 0 }
    default:
      return wanted satisfies never
  }
}
