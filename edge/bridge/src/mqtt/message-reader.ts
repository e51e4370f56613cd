import type { MqttConfig } from '../config/mqtt-schema.ts'
import type { Sample } from '../readings/sample.ts'
import { createSparkplugNodes } from '../sparkplug/create-nodes.ts'
import type { DecodeSparkplug } from '../sparkplug/decode-payload.ts'
import { parseSparkplugTopic, SPARKPLUG_FILTERS } from '../sparkplug/parse-topic.ts'
import { createPayloadDecoder } from './payload-decoder.ts'
import { TopicMemory } from './topic-memory.ts'
import { topicPattern } from './topic-pattern.ts'

/** What a message says, and of which device. */
export type Heard = {
  deviceId: string
  /** What the device's status shows as its address. */
  address: string
  samples: Sample[]
  refused: number
  /** Messages before this one that never arrived. */
  missing: number
  /** Devices whose run begins anew with this message. */
  born: readonly string[]
  /** Devices that are gone until they are born again. */
  died: readonly string[]
  /** The node of Sparkplug B whose birth is needed to read on; null for none. */
  wantsBirthOf: string | null
}

export type MessageReader = {
  filters: string[]
  /** Which device a topic is of, before its payload is looked at; or why of none. */
  deviceOf: (topic: string) => { deviceId: string; address: string; channel: string | null } | { refusal: string }
  /** Null: the message says nothing to keep, and is no fault. */
  read: (topic: string, payload: Uint8Array) => Heard | null
}

const NOBODY: readonly string[] = []

/** Reads the messages of one MQTT entry of the configuration. */
export const createMessageReader = (config: MqttConfig, decodeSparkplug: DecodeSparkplug | null): MessageReader => {
  const { format, csv, json } = config.payload
  return format === 'sparkplug'
    ? sparkplugReader(decodeSparkplug)
    : patternReader(config, createPayloadDecoder({ format, csv, json }))
}

const patternReader = (config: MqttConfig, decode: ReturnType<typeof createPayloadDecoder>): MessageReader => {
  const patterns = config.topics.map((pattern) => ({ pattern, ...topicPattern(pattern) }))
  const look: MessageReader['deviceOf'] = (topic) => {
    for (const { pattern, match } of patterns) {
      const named = match(topic)
      if (named) return { ...named, address: pattern }
    }
    return { refusal: `topic ${topic} is none of ${config.topics.join(', ')}` }
  }
  const known = new TopicMemory<ReturnType<typeof look>>()
  const deviceOf: MessageReader['deviceOf'] = (topic) => {
    const before = known.get(topic)
    if (before) return before
    const of = look(topic)
    known.set(topic, of)
    return of
  }
  return {
    filters: [...new Set(patterns.map(({ filter }) => filter))],
    deviceOf,
    read: (topic, payload) => {
      const of = deviceOf(topic)
      if ('refusal' in of) return null
      const { deviceId, address, channel } = of
      const { samples, refused } = decode(payload, channel)
      return { deviceId, address, samples, refused, missing: 0, born: NOBODY, died: NOBODY, wantsBirthOf: null }
    },
  }
}

const sparkplugReader = (decode: DecodeSparkplug | null): MessageReader => {
  const nodes = createSparkplugNodes()
  return {
    filters: SPARKPLUG_FILTERS,
    deviceOf: (topic) => {
      const parsed = parseSparkplugTopic(topic)
      if (!parsed) return { refusal: `topic ${topic} is none of Sparkplug B` }
      return { deviceId: parsed.deviceId, address: `spBv1.0: ${parsed.deviceId}`, channel: null }
    },
    read: (topic, payload) => {
      const parsed = parseSparkplugTopic(topic)
      if (!parsed || !decode) return null
      const { deviceId } = parsed
      const base = { deviceId, address: `spBv1.0: ${deviceId}` }
      const decoded = decode(payload)
      if (!decoded)
        return { ...base, samples: [], refused: 1, missing: 0, born: NOBODY, died: NOBODY, wantsBirthOf: null }
      const heard = nodes.hear(parsed, decoded)
      if (!heard) return null
      const { kind, samples, refused, missing, deviceIds, needsRebirth } = heard
      return {
        ...base,
        samples,
        refused,
        missing,
        born: kind === 'birth' ? deviceIds : NOBODY,
        died: kind === 'death' ? deviceIds : NOBODY,
        wantsBirthOf: needsRebirth || missing > 0 ? parsed.node : null,
      }
    },
  }
}
