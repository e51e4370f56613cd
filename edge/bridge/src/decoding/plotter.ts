import { goodSample, type Sample } from '../readings/sample.ts'
import { isChannelName, placeName } from './channel-name.ts'
import { controlLine } from './control-line.ts'
import { type Decoded, VALUES_MAX } from './decoded.ts'
import { isNoNumber, parseNumber } from './parse-number.ts'

/**
 * One line of a board that prints for the Arduino Serial Plotter: `name:value` or plain values, between commas, tabs or
 * blanks. Plain values are channels `value`, `value2`, `value3`… A line with one part that is neither is garbage as a
 * whole: a damaged line is not to be trusted in its other half.
 */
export const decodePlotterLine = (line: string): Decoded => {
  const text = line.trim()
  const control = controlLine(text)
  if (control) return control
  const parts = text.split(/[,\t ]+/).filter((part) => part !== '')
  if (parts.length === 0 || parts.length > VALUES_MAX) return { kind: 'garbage' }
  const samples: Sample[] = []
  let refused = 0
  for (const [index, part] of parts.entries()) {
    const colon = part.lastIndexOf(':')
    const channel = colon < 0 ? placeName(index) : part.slice(0, colon)
    const written = part.slice(colon + 1)
    if (!isChannelName(channel)) return { kind: 'garbage' }
    const value = parseNumber(written)
    if (value !== null) samples.push(goodSample(channel, value))
    else if (isNoNumber(written)) refused++
    else return { kind: 'garbage' }
  }
  return samples.length > 0 ? { kind: 'readings', samples, refused } : { kind: 'garbage' }
}
