import type { Sample } from '../readings/sample.ts'
import { goodSample } from '../readings/sample.ts'
import { VALUES_MAX } from './decoded.ts'
import { jsonPath } from './json-path.ts'
import { isTrueNumber } from './true-number.ts'

/** Where in an object the values stand. Paths are members between dots: `data.values.0`. */
export type JsonPaths = {
  /** Channel to path. Empty: every number and boolean is a value, named by its path. */
  channels: Readonly<Record<string, string>>
  /** The device's own time. */
  time: string | null
  unit: string | null
  /** A member that names the channel of `value`. */
  channel: string | null
  /** The value that belongs to `channel`. */
  value: string | null
}

export const NO_PATHS: JsonPaths = { channels: {}, time: null, unit: null, channel: null, value: null }

const DEPTH_MAX = 8

/** `refused`: members that were asked for, or found, and hold no value: NaN as null, words, integers a double would falsify. */
export type JsonSamples = { samples: Sample[]; refused: number }

const isObject = (json: unknown): json is Record<string, unknown> => typeof json === 'object' && json !== null

/** The samples of one parsed JSON value. A value of zero or false is a value. Text is a value only where a path asks for it. */
export const samplesOfJson = (json: unknown, paths: JsonPaths): JsonSamples => {
  const text = (path: string | null): string | null => {
    if (path === null) return null
    const found = jsonPath(json, path)
    return typeof found === 'string' || isTrueNumber(found) ? String(found) : null
  }
  const deviceTime = text(paths.time)
  const unit = text(paths.unit)
  const make = (channel: string, value: Sample['value']): Sample => ({
    ...goodSample(channel, value, unit),
    deviceTime,
  })

  const named: [string, string][] = Object.entries(paths.channels)
  const channel = text(paths.channel)
  if (channel !== null && channel !== '' && paths.value !== null) named.push([channel, paths.value])
  if (named.length === 0 && paths.value !== null && paths.channel === null) named.push(['value', paths.value])
  if (named.length > 0) {
    const samples = named.flatMap(([name, path]) => {
      const found = jsonPath(json, path)
      return isValue(found) ? [make(name, found)] : []
    })
    return { samples, refused: named.length - samples.length }
  }
  const spoken = new Set([paths.time, paths.unit, paths.channel])
  const found = leaves(json).filter(([path]) => !spoken.has(path))
  const samples = found.flatMap(([path, leaf]) =>
    isTrueNumber(leaf) || typeof leaf === 'boolean' ? [make(path, leaf)] : [],
  )
  return {
    samples,
    refused:
      found.filter(([, leaf]) => typeof leaf === 'number').length -
      samples.filter(({ value }) => typeof value === 'number').length,
  }
}

const isValue = (json: unknown): json is Sample['value'] =>
  isTrueNumber(json) || typeof json === 'boolean' || typeof json === 'string'

/** Every leaf with its path; a few more than may be used, so that too many can be told. */
const leaves = (json: unknown): [string, unknown][] => {
  const found: [string, unknown][] = []
  const walk = (at: unknown, path: string, depth: number) => {
    if (found.length > VALUES_MAX || depth > DEPTH_MAX) return
    if (!isObject(at)) {
      if (path !== '') found.push([path, at])
      return
    }
    for (const [key, member] of Object.entries(at)) {
      if (key !== '') walk(member, path === '' ? key : `${path}.${key}`, depth + 1)
    }
  }
  walk(json, '', 0)
  return found
}
