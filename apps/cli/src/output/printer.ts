import { stringify } from 'yaml'
import type { GlobalOptions } from '../config/connection.ts'
import { type Column, tableText } from './table.ts'

export type Streams = {
  stdout: { write: (text: string) => unknown }
  stderr: { write: (text: string) => unknown }
  /** How wide the terminal is that shows this stream; null when it is none. */
  width: (stream: 'stdout' | 'stderr') => number | null
}

/** Results go to stdout, in the form asked for; everything said beside them to stderr, so that a pipe gets the result alone. */
export type Printer = {
  output: GlobalOptions['output']
  /** The whole result as JSON or YAML, or `text()` as a table; it is told how wide the terminal is, null when it is none. */
  result: (value: unknown, text: (width: number | null) => string) => void
  /** One of several results that come one after the other: a line of JSON, a document of YAML. */
  record: (value: unknown) => void
  say: (text: string) => void
}

export const createPrinter = ({ stdout, stderr, width }: Streams, output: GlobalOptions['output']): Printer => ({
  output,
  result: (value, text) => {
    if (output === 'json') stdout.write(`${JSON.stringify(value, null, 2)}\n`)
    else if (output === 'yaml') stdout.write(stringify(value))
    else stdout.write(`${text(width('stdout'))}\n`)
  },
  record: (value) => void stdout.write(output === 'yaml' ? `---\n${stringify(value)}` : `${JSON.stringify(value)}\n`),
  say: (text) => void stderr.write(`${text}\n`),
})

/** A list as a table, with what is said when it is empty. */
export const listText = <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  whenEmpty: string,
  width: number | null,
): string => (rows.length === 0 ? whenEmpty : tableText(columns, rows, width))
