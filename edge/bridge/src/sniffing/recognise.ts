import { createFramer } from '../framing/create-framer.ts'
import { CANDIDATES, type Candidate, type Character } from './candidates.ts'
import { createChannelNotes } from './channel-notes.ts'
import type { Proposal } from './proposal.ts'
import { textShare } from './text-share.ts'

const BYTES_MAX = 256 * 1024
const FRAME_BYTES_MAX = 512
const CHARACTER = [0.85, 0.92, 1] as const
/** Fewer frames than this are no evidence. */
const FRAMES_MIN = 2
/** What is less likely than this is not worth a person's time. */
const CONFIDENCE_MIN = 0.2

/**
 * Ways in which these bytes, some seconds of a device's line, can be read: the most likely first. Never empty: when nothing
 * fits it is `raw` with a low confidence and the reason. Baud rates are for the caller to try: at a wrong one nothing fits.
 */
export const recognise = (bytes: Uint8Array): Proposal[] => {
  const heard = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, BYTES_MAX))
  const proposals = CANDIDATES.flatMap((candidate) => [judge(candidate, heard, false), judge(candidate, heard, true)])
    .filter((proposal) => proposal !== null)
    .filter(({ confidence }) => confidence >= CONFIDENCE_MIN)
    .sort((a, b) => b.confidence - a.confidence)
    .filter((proposal, index, all) => all.findIndex((other) => isSameWay(other, proposal)) === index)
  return proposals.length > 0 ? proposals : [unreadable(heard)]
}

/** The line was opened in the middle of a frame or at its start, and nobody can tell: the first frame is believed, or it is not. */
const judge = (candidate: Candidate, heard: Buffer, believesFirst: boolean): Proposal | null => {
  const { framing, format, csv, weight, what } = candidate
  let faults = 0
  const framer = createFramer(framing, { maxFrameBytes: FRAME_BYTES_MAX, onFault: () => faults++ })
  const frames = framer.push(heard)
  if (framing !== 'newline') faults = Math.max(0, faults - 1)
  else if (!believesFirst) frames.shift()
  const read = candidate.reader()
  const notes = createChannelNotes()
  let [good, bad, comments] = [0, faults, 0]
  let most: Character = 0
  for (const frame of frames) {
    const { decoded, character } = read(frame)
    if (decoded.kind === 'garbage') bad++
    else if (decoded.kind === 'readings') good++
    else comments++
    if (decoded.kind === 'readings') notes.note(decoded.samples)
    if (character > most) most = character
  }
  if (good < FRAMES_MIN) return null
  const explained = good / (good + bad)
  // Two frames may be chance, fifty are not; what no other format writes speaks louder than what several do.
  const evidence = 1 - 1 / (1 + good)
  const confidence = Math.round(100 * explained * evidence * weight * CHARACTER[most]) / 100
  const reason = `${good} of ${good + bad} ${framing === 'newline' ? 'lines' : 'frames'} are ${what}${comments > 0 ? `, ${comments} more are headers, comments or answers` : ''}`
  return { framing, format, ...(csv ? { csv } : {}), channels: notes.channels(), confidence, reason }
}

const isSameWay = (one: Proposal, other: Proposal) =>
  one.framing === other.framing &&
  one.format === other.format &&
  one.csv?.separator === other.csv?.separator &&
  one.csv?.decimal === other.csv?.decimal

const unreadable = (heard: Buffer): Proposal => {
  const base = { framing: 'newline' as const, format: 'raw' as const, channels: [] }
  if (heard.length === 0)
    return { ...base, confidence: 0, reason: 'Nothing was heard: is the board powered, and does it print?' }
  const share = textShare(heard)
  const percent = Math.round(100 * share)
  if (share < 0.9) {
    const reason = `Only ${percent} % of the bytes are text, and no binary framing fits: the baud rate is wrong, or the format is not known`
    return { ...base, confidence: 0.05, reason }
  }
  const isLines = heard.includes(0x0a)
  const reason = isLines
    ? 'The lines are text, but no numbers are found in them'
    : 'The bytes are text, but no line ends in them: let the board print a newline behind each reading'
  return { ...base, confidence: isLines ? 0.15 : 0.1, reason }
}
