import { goodSample, type Sample } from '../readings/sample.ts'
import { isChannelName, placeName } from './channel-name.ts'
import { splitCsv } from './csv-fields.ts'
import { type Decoded, VALUES_MAX } from './decoded.ts'
import { isNoNumber, parseNumber } from './parse-number.ts'
import { splitUnit } from './split-unit.ts'

export type CsvSeparator = ',' | ';' | '\t' | '|' | ' '
export type CsvOptions = {
  separator: CsvSeparator
  /** How fractions are written; the comma only beside another separator. */
  decimal: '.' | ','
  /** Names of the columns; an empty name leaves its column out. Not given: a line without any number names them. */
  columns: readonly string[] | null
  /** The column that holds the device's own time. */
  timeColumn: string | null
}

export type CsvRow = (line: string) => Extract<Decoded, { kind: 'readings' | 'blank' | 'garbage' }>

type Column = { channel: string; unit: string | null }
const column = (name: string): Column => {
  const { channel, unit } = splitUnit(name.trim())
  return { channel, unit }
}

/**
 * Rows of a CSV. A header is a line of names without a number among them; it may come again, but once it is known another one is
 * garbage: noise must not rename the columns. `temp [°C]` and `temp (°C)` name the unit. An empty field is no value; a row with other fields than there are columns, or with a
 * field that is neither number nor true or false, is garbage as a whole.
 */
export const createCsvRows = ({ separator, decimal, columns, timeColumn }: CsvOptions): CsvRow => {
  const isFixed = columns !== null
  let header: readonly Column[] | null = columns?.map(column) ?? null

  const readField = (field: string): number | boolean | null => {
    if (field === 'true' || field === 'false') return field === 'true'
    return parseNumber(decimal === ',' ? field.replace(',', '.') : field)
  }

  return (line) => {
    const fields = splitCsv(line, separator)
    if (!fields || fields.length > VALUES_MAX) return { kind: 'garbage' }
    const isHeader = fields.every((field) => isChannelName(column(field).channel) && readField(field) === null)
    if (isHeader && !fields.every(isNoNumber)) {
      const named = fields.map(column)
      if (isFixed || !header) {
        header ??= named
        return { kind: 'blank' }
      }
      const isSame =
        named.length === header.length && named.every(({ channel }, at) => channel === header?.[at]?.channel)
      return { kind: isSame ? 'blank' : 'garbage' }
    }
    if (header && header.length !== fields.length) return { kind: 'garbage' }
    let deviceTime: string | null = null
    let refused = 0
    const samples: Sample[] = []
    for (const [place, field] of fields.entries()) {
      const { channel, unit } = header?.[place] ?? { channel: placeName(place), unit: null }
      if (field === '' || channel === '') continue
      if (channel === timeColumn) {
        deviceTime = field
        continue
      }
      const value = readField(field)
      if (value !== null) samples.push(goodSample(channel, value, unit))
      else if (isNoNumber(field)) refused++
      else return { kind: 'garbage' }
    }
    if (samples.length === 0) return { kind: 'garbage' }
    return { kind: 'readings', samples: samples.map((sample) => ({ ...sample, deviceTime })), refused }
  }
}
