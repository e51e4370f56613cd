import type { IntakeConfig, IntakeFormat } from '../config/intake-schema.ts'
import { createDecoder, type FrameFormat } from '../decoding/create-decoder.ts'
import { textOf } from '../decoding/frame-text.ts'
import { NO_PATHS, samplesOfJson } from '../decoding/json-samples.ts'
import { decodeMqttPayload } from '../decoding/mqtt-payload.ts'
import { parseJson } from '../decoding/parse-json.ts'
import { rawSample } from '../decoding/raw.ts'
import { isTrueNumber } from '../decoding/true-number.ts'
import { goodSample, type Sample } from '../readings/sample.ts'

export type DecodeOptions = Pick<IntakeConfig, 'csv' | 'json'> & {
  format: IntakeFormat
  /** That the path names. */
  channel: string | null
}

/** `refused` counts what stood beside the samples and was no value. */
export type DecodedBody = { samples: Sample[]; refused: number } | { what: string }

/** The samples in a body, in their order; or what is wrong with it, where there is none. */
export const decodeBody = (body: Uint8Array, options: DecodeOptions): DecodedBody => {
  const { format, channel, csv, json } = options
  if (body.length === 0) return { what: 'The body is empty.' }
  if (format === 'raw') return { samples: [rawSample(channel ?? 'raw', body)], refused: 0 }
  const text = textOf(body)
  if (text === null) return { what: `The body is not UTF-8, and ${format} is text.` }
  const decoded =
    format === 'json'
      ? decodeJson(text, options)
      : decodeLines(text, { format, ...(csv && { csv }), ...(json && { json }) }, channel)
  if ('what' in decoded || decoded.samples.length > 0) return decoded
  return { what: `There is no value in it that can be read as ${format}.` }
}

const decodeLines = (text: string, format: FrameFormat, channel: string | null): DecodedBody => {
  const decode = createDecoder(format)
  const samples: Sample[] = []
  let refused = 0
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const decoded = decode(Buffer.from(line))
    if (decoded.kind === 'garbage') refused++
    if (decoded.kind !== 'readings') continue
    refused += decoded.refused
    samples.push(...decoded.samples.map((sample) => under(channel, sample)))
  }
  return { samples, refused }
}

const decodeJson = (text: string, { channel, json }: DecodeOptions): DecodedBody => {
  const parsed = parseJson(text)
  if (parsed === undefined) return { what: 'The body is no JSON.' }
  const samples: Sample[] = []
  let refused = 0
  for (const one of Array.isArray(parsed) ? parsed : [parsed]) {
    const decoded = decodeOne(one, channel, json)
    samples.push(...decoded.samples)
    refused += decoded.samples.length === 0 ? Math.max(1, decoded.refused) : decoded.refused
  }
  return { samples, refused }
}

const decodeOne = (one: unknown, channel: string | null, json: IntakeConfig['json']) => {
  if (typeof one !== 'object' || one === null) {
    const isValue = isTrueNumber(one) || typeof one === 'boolean'
    return { samples: isValue ? [goodSample(channel ?? 'value', one)] : [], refused: 0 }
  }
  if (json) return both(samplesOfJson(one, { ...NO_PATHS, ...json }), channel)
  // { value, unit, time } is one sample, as it is over MQTT.
  const said = decodeMqttPayload(Buffer.from(JSON.stringify(one)), channel)
  if (said.every(({ quality }) => quality === 'good')) return { samples: said, refused: 0 }
  return both(samplesOfJson(one, NO_PATHS), channel)
}

const both = ({ samples, refused }: { samples: Sample[]; refused: number }, channel: string | null) => ({
  samples: samples.map((sample) => under(channel, sample)),
  refused,
})

/** `<channel of the path>.<channel>`; the one value of a body is that channel itself. */
const under = (channel: string | null, sample: Sample): Sample => {
  if (channel === null) return sample
  return { ...sample, channel: sample.channel === 'value' ? channel : `${channel}.${sample.channel}` }
}
