import { goodSample, type Sample } from '../readings/sample.ts'
import { parseNumber } from './parse-number.ts'

export type PlotterLine =
  /** `refused` counts values that were not numbers (a failing sensor prints nan) beside samples that were. */
  | { kind: 'readings'; samples: Sample[]; refused: number }
  | { kind: 'answer'; isOk: boolean; text: string }
  /** `isTorn`: the reset cut a line short, and the banner stands behind what was left of it. */
  | { kind: 'banner'; firmware: string; isTorn: boolean }
  | { kind: 'blank' }
  | { kind: 'garbage' }

/** How Arduino's print() spells what is no number. */
const NOT_A_NUMBER = /^[+-]?(nan|inf|infinity|ovf)$/i
const CHANNEL_NAME = /^[\p{L}_][\p{L}\p{N}_.\-/%°()[\]]{0,63}$/u
/** `# name 1.2.3`: a name and a version, so that a board may also print comments without seeming to boot. */
const BANNER = /^(.*)# (\S.* v?\d+\.\d+\S*)$/
const VALUES_MAX = 64

/**
 * One line of a board that prints for the Arduino Serial Plotter: `name:value` or plain values, between commas, tabs or
 * blanks. Plain values are channels `value`, `value2`, `value3`… A line with one part that is neither is garbage as a
 * whole: a damaged line is not to be trusted in its other half. `OK …` and `ERR …` answer a command, `# name 1.2` is the boot
 * banner, other lines that begin with # are comments.
 */
export const decodePlotterLine = (line: string): PlotterLine => {
  const text = line.trim()
  if (text === '') return { kind: 'blank' }
  const answer = /^(OK|ERR)(?: .*)?$/.exec(text)
  if (answer) return { kind: 'answer', isOk: answer[1] === 'OK', text }
  const [, torn, firmware] = BANNER.exec(text) ?? []
  if (firmware) return { kind: 'banner', firmware, isTorn: torn !== '' }
  if (text.startsWith('#')) return { kind: 'blank' }

  const parts = text.split(/[,\t ]+/).filter((part) => part !== '')
  if (parts.length === 0 || parts.length > VALUES_MAX) return { kind: 'garbage' }
  const samples: Sample[] = []
  let refused = 0
  for (const [index, part] of parts.entries()) {
    const colon = part.lastIndexOf(':')
    const channel = colon < 0 ? `value${index === 0 ? '' : index + 1}` : part.slice(0, colon)
    const written = part.slice(colon + 1)
    if (!CHANNEL_NAME.test(channel)) return { kind: 'garbage' }
    const value = parseNumber(written)
    if (value !== null) samples.push(goodSample(channel, value))
    else if (NOT_A_NUMBER.test(written)) refused++
    else return { kind: 'garbage' }
  }
  return samples.length > 0 ? { kind: 'readings', samples, refused } : { kind: 'garbage' }
}
