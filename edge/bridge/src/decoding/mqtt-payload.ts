import { goodSample, type Sample } from '../readings/sample.ts'
import { textOf } from './frame-text.ts'
import { parseJson } from './parse-json.ts'
import { parseNumber } from './parse-number.ts'
import { rawSample } from './raw.ts'
import { isTrueNumber } from './true-number.ts'

/** What a device that speaks JSON says of one sample. */
type Said = { value: number | string | boolean; unit: string | null; deviceTime: string | null }

/**
 * The samples in an MQTT payload. Number text and a JSON number or boolean are the value; `{ value, unit?, time? }` is the
 * value with its unit and the device's own time; an object of numbers or booleans is one sample a member, on the channel
 * `<topic channel>.<member>` (`<member>` alone where the topic names no channel). Anything else passes through as text,
 * `undecoded`: bytes that are not UTF-8 as `base64:…`. Nothing that arrived is swallowed.
 *
 * @param topicChannel the channel that the topic names, or null
 */
export const decodeMqttPayload = (payload: Uint8Array, topicChannel: string | null): Sample[] => {
  const channel = topicChannel ?? 'value'
  const text = textOf(payload)
  if (text === null) return [rawSample(channel, payload)]
  const trimmed = text.trim()
  const number = parseNumber(trimmed)
  if (number !== null) return [goodSample(channel, number)]
  const json = parseJson(trimmed)
  if (typeof json === 'boolean') return [goodSample(channel, json)]
  const said = valueObject(json)
  if (said) return [{ channel, ...said, quality: 'good' }]
  const members = memberValues(json)
  if (members) {
    return members.map(([key, value]) => goodSample(topicChannel === null ? key : `${topicChannel}.${key}`, value))
  }
  return [rawSample(channel, payload)]
}

const isObject = (json: unknown): json is Record<string, unknown> =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

const valueObject = (json: unknown): Said | null => {
  if (!isObject(json)) return null
  const { value, unit = null, time = null, ...rest } = json
  const isValue = isTrueNumber(value) || typeof value === 'string' || typeof value === 'boolean'
  const isUnit = unit === null || typeof unit === 'string'
  const isTime = time === null || typeof time === 'string' || typeof time === 'number'
  if (!isValue || !isUnit || !isTime || Object.keys(rest).length > 0) return null
  return { value, unit, deviceTime: time === null ? null : String(time) }
}

const memberValues = (json: unknown): [string, number | boolean][] | null => {
  if (!isObject(json)) return null
  const members = Object.entries(json)
  const values = members.filter(
    (member): member is [string, number | boolean] =>
      member[0] !== '' && (isTrueNumber(member[1]) || typeof member[1] === 'boolean'),
  )
  return values.length > 0 && values.length === members.length ? values : null
}
