import { ReadingEnvelope } from '@headgate/edge-protocol'
import { Names } from '../spool/format/names.ts'
import type { SpoolEntry, SpoolRecord } from '../spool/index.ts'

/** What a kind means never changes: a spool may be older than the bridge. */
export const SPOOLED_KIND = {
  /** One reading as JSON. No longer written. */
  json: 1,
  /** A line `["channel","boot epoch",seq]`, and behind it the reading as JSON: what a record needs is read without reading the JSON. */
  reading: 2,
} as const

const NEWLINE = 10
const COMMA = 44
const ZERO = 48
const STAMPS_MAX = 20_000

export type SpooledReading = {
  channel: string
  bootEpoch: string
  seq: number
  /** The reading as JSON. */
  json: Buffer
}

/** `route` as `writeRoute` has it; empty for the readings topic. */
export const spoolEntryOf = (reading: ReadingEnvelope, route = ''): SpoolEntry => ({
  device: reading.deviceId,
  route,
  kind: SPOOLED_KIND.reading,
  readings: 1,
  gatewayTimeMs: msOf(reading.gatewayTime),
  payload: `${JSON.stringify([reading.channel, reading.bootEpoch, reading.seq])}\n${JSON.stringify(reading)}`,
})

/** Of many readings in the same millisecond it is read once. */
const msOf = (isoTime: string): number => {
  if (isoTime !== parsed.isoTime) parsed = { isoTime, ms: Date.parse(isoTime) }
  return parsed.ms
}
let parsed = { isoTime: '', ms: Number.NaN }

/** What stands in the spool, or for people why it is no reading. The JSON of today's kind was checked by the spool's own sum, and is not looked at. */
export const readSpooled = ({
  kind,
  payload,
}: Pick<SpoolRecord, 'kind' | 'payload'>): SpooledReading | { reason: string } => {
  if (kind === SPOOLED_KIND.reading)
    return readStamped(payload) ?? { reason: 'it is no reading: its first line is none of the bridge' }
  if (kind !== SPOOLED_KIND.json) return { reason: `its kind ${kind} is not known to this version of the bridge` }
  const reading = parseReading(payload)
  if ('reason' in reading) return reading
  const { channel, bootEpoch, seq } = reading
  return { channel, bootEpoch, seq, json: payload }
}

/** The reading itself, or for people why it is none. */
export const parseReading = (json: Buffer): ReadingEnvelope | { reason: string } => {
  let parsed: unknown
  try {
    parsed = JSON.parse(json.toString())
  } catch (error) {
    return { reason: `it is not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
  const { success, data, error } = ReadingEnvelope.safeParse(parsed)
  if (success) return data
  return {
    reason: `it is no reading: ${error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`,
  }
}

type Stamp = { channel: string; bootEpoch: string }
/** Channels and epochs are few and come again and again. */
const stamps = new Map<string, Stamp>()
const stampTexts = new Names()

const readStamped = (payload: Buffer): SpooledReading | null => {
  let [comma, end] = [-1, 0]
  for (; end < payload.length && payload[end] !== NEWLINE; end++) if (payload[end] === COMMA) comma = end
  if (comma < 0 || end === payload.length) return null
  const seq = wholeNumberIn(payload, comma + 1, end - 1)
  const text = stampTexts.textOf(payload, 0, comma)
  const stamp = stamps.get(text) ?? parseStamp(text)
  if (!stamp || seq === null) return null
  return { channel: stamp.channel, bootEpoch: stamp.bootEpoch, seq, json: payload.subarray(end + 1) }
}

const wholeNumberIn = (bytes: Buffer, start: number, end: number): number | null => {
  let value = 0
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] ?? 0) - ZERO
    if (digit < 0 || digit > 9) return null
    value = value * 10 + digit
  }
  return start < end && Number.isSafeInteger(value) ? value : null
}

const parseStamp = (text: string): Stamp | null => {
  try {
    const [channel, bootEpoch]: unknown[] = JSON.parse(`${text}]`)
    if (typeof channel !== 'string' || typeof bootEpoch !== 'string') return null
    if (stamps.size >= STAMPS_MAX) stamps.clear()
    stamps.set(text, { channel, bootEpoch })
    return { channel, bootEpoch }
  } catch {
    // Whoever asks says so of the record.
    return null
  }
}
