import { controlLine } from './control-line.ts'
import { type Decoded, VALUES_MAX } from './decoded.ts'
import { type JsonPaths, samplesOfJson } from './json-samples.ts'
import { parseJson } from './parse-json.ts'

/** One line of JSON, an object: its numbers and booleans, or what the paths name. `OK`, `ERR` and `#` lines are as in every format of lines. */
export const decodeNdjsonLine = (line: string, paths: JsonPaths): Decoded => {
  const text = line.trim()
  const control = controlLine(text)
  if (control) return control
  const json = parseJson(text)
  if (typeof json !== 'object' || json === null) return { kind: 'garbage' }
  const { samples, refused } = samplesOfJson(json, paths)
  if (samples.length === 0 || samples.length > VALUES_MAX) return { kind: 'garbage' }
  return { kind: 'readings', samples, refused }
}
