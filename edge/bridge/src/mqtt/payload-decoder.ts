import type { PayloadConfig } from '../config/mqtt-schema.ts'
import { createCsvRows } from '../decoding/csv.ts'
import { VALUES_MAX } from '../decoding/decoded.ts'
import { textOf } from '../decoding/frame-text.ts'
import { samplesOfJson } from '../decoding/json-samples.ts'
import { decodeMqttPayload } from '../decoding/mqtt-payload.ts'
import { parseJson } from '../decoding/parse-json.ts'
import { rawSample } from '../decoding/raw.ts'
import { goodSample, type Sample } from '../readings/sample.ts'

/** `refused` counts what stood beside the samples and was no value. What cannot be decoded passes through as text, undecoded: nothing that arrived is swallowed. */
export type DecodedPayload = { samples: Sample[]; refused: number }
export type PayloadDecoder = (payload: Uint8Array, topicChannel: string | null) => DecodedPayload

/** Reads the messages of one MQTT entry, by the format that its configuration names. Sparkplug B needs its topics as well and is read elsewhere. */
export const createPayloadDecoder = ({
  format,
  csv,
  json,
}: Omit<PayloadConfig, 'format' | 'rebirth'> & {
  format: Exclude<PayloadConfig['format'], 'sparkplug'>
}): PayloadDecoder => {
  switch (format) {
    case 'auto':
      return (payload, channel) => ({ samples: decodeMqttPayload(payload, channel), refused: 0 })
    case 'raw':
      return (payload, channel) => whole(payload, channel)
    case 'csv':
      return (payload, channel) => {
        // Each message is a table of its own: it may come from another device than the one before it.
        const row = createCsvRows({ separator: ',', decimal: '.', columns: null, timeColumn: null, ...csv })
        const rows = (textOf(payload) ?? '').split('\n').filter((line) => line.trim() !== '')
        const read = rows.map(row)
        const good = read.filter((decoded) => decoded.kind === 'readings')
        const samples = good.flatMap((decoded) => decoded.samples.map((sample) => under(channel, sample)))
        const garbage = read.filter(({ kind }) => kind === 'garbage').length
        const refused = good.reduce((sum, decoded) => sum + decoded.refused, garbage)
        return samples.length > 0 ? { samples, refused } : whole(payload, channel)
      }
    case 'json':
      return (payload, channel) => {
        const parsed = parseJson(textOf(payload) ?? '')
        const isTree = typeof parsed === 'object' && parsed !== null
        const { samples, refused } = isTree
          ? samplesOfJson(parsed, { channels: {}, value: null, channel: null, time: null, unit: null, ...json })
          : { samples: [], refused: 0 }
        if (samples.length === 0 || samples.length > VALUES_MAX) return whole(payload, channel)
        const isTheValue =
          json?.value !== undefined &&
          json.value !== null &&
          json.channel === null &&
          Object.keys(json.channels).length === 0
        return {
          samples: samples.map((sample) =>
            isTheValue ? { ...sample, channel: channel ?? 'value' } : under(channel, sample),
          ),
          refused,
        }
      }
    default:
      return format satisfies never
  }
}

const whole = (payload: Uint8Array, channel: string | null): DecodedPayload => ({
  samples: [
    payload.length === 0
      ? { ...goodSample(channel ?? 'value', ''), quality: 'undecoded' }
      : rawSample(channel ?? 'value', payload),
  ],
  refused: 0,
})

/** `<topic channel>.<channel>`, where the topic names one. */
const under = (topicChannel: string | null, sample: Sample): Sample =>
  topicChannel === null ? sample : { ...sample, channel: `${topicChannel}.${sample.channel}` }
