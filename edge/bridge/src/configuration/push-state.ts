import { ConfigReport } from '@headgate/edge-protocol'
import { z } from 'zod'

const Kept = z.object({
  version: z.int().positive(),
  yaml: z.string(),
  /** Of the changeable part of the gateway's file at the time. */
  fileHash: z.string(),
})
/** A configuration that was pushed. */
export type Kept = z.infer<typeof Kept>

/** What a bridge remembers of pushes; on disk before anything of it is done. */
export const PushState = z.object({
  /** Runs instead of the file's changeable part; null: the file counts. */
  running: Kept.nullable(),
  /** On trial. Found at a start, it says that the process ended in its trial. */
  trying: Kept.nullable(),
  last: ConfigReport.shape.push,
})
export type PushState = z.infer<typeof PushState>

export const NO_PUSHES: PushState = { running: null, trying: null, last: null }

type Last = NonNullable<PushState['last']>
type Problems = Last['problems']

const EDITED =
  'The configuration file on the gateway was edited after it, and has the last word. Push again to go on from here.'
const DIED =
  'The bridge ended while this configuration was on trial: it went back to the one before. Push it again if it was not the cause.'

/** What is to run after a start. */
export const atStart = (state: PushState, fileHash: string): PushState => {
  const { trying } = state
  const back: PushState = trying
    ? { ...state, trying: null, last: { version: trying.version, state: 'rolled-back', detail: DIED, problems: [] } }
    : state
  return fileSeen(back, fileHash)
}

/** The file on the gateway reads so now: where its changeable part was edited after the push, it counts again. */
export const fileSeen = (state: PushState, fileHash: string): PushState => {
  const isOutdated = (kept: Kept | null) => kept !== null && kept.fileHash !== fileHash
  if (!isOutdated(state.running) && !isOutdated(state.trying)) return state
  const { running, trying, last } = state
  const isLast = last !== null && (last.version === running?.version || last.version === trying?.version)
  return { running: null, trying: null, last: isLast ? { ...last, state: 'set-aside', detail: EDITED } : last }
}

/** Whether a push is one that was not seen yet: Kafka may bring one again, or an older one late. */
export const isNews = ({ last }: PushState, version: number): boolean => version > (last?.version ?? 0)

export const refused = (state: PushState, version: number, detail: string, problems: Problems): PushState => ({
  ...state,
  last: { version, state: 'refused', detail, problems },
})

/** One that is on trial already gives way: what worked before both of them is what is gone back to. */
export const tried = (state: PushState, kept: Kept): PushState => ({
  ...state,
  trying: kept,
  last: { version: kept.version, state: 'trying', detail: null, problems: [] },
})

/** The trial is over, and it works. */
export const settled = (state: PushState): PushState =>
  state.trying
    ? {
        running: state.trying,
        trying: null,
        last: { version: state.trying.version, state: 'running', detail: null, problems: [] },
      }
    : state

export const rolledBack = (state: PushState, detail: string): PushState =>
  state.trying
    ? {
        ...state,
        trying: null,
        last: { version: state.trying.version, state: 'rolled-back', detail, problems: [] },
      }
    : state

/** What was kept cannot run any more: another version of the bridge, or a variable that is not set. */
export const unusable = (state: PushState, detail: string, problems: Problems): PushState => ({
  running: null,
  trying: null,
  last: state.running ? { version: state.running.version, state: 'refused', detail, problems } : state.last,
})
