import { setTimeout as pause } from 'node:timers/promises'
import type { JobEvents } from '@headgate/core'
import { appErrorOf } from '../../errors/app-error-of.ts'
import { toProblem } from '../../errors/to-problem.ts'
import { comment, frame } from './frame.ts'

/** In looks at the database: a stream costs one a second, whatever happens on it. */
export type Pace = {
  pollMs: number
  /** Looks without news before a comment says that the line is alive, so that no proxy cuts it. */
  heartbeatEvery: number
  /** Whoever lost the right to see the job, or whose token was taken away, is shown out after so many. */
  recheckEvery: number
  /** Then it ends, and the client comes back with Last-Event-ID: no stream is held for ever. */
  looksMax: number
}
export const PACE: Pace = { pollMs: 1_000, heartbeatEvery: 15, recheckEvery: 30, looksMax: 900 }

type Follow = {
  after: number
  read: (after: number) => Promise<JobEvents>
  /** Throws when this actor may not see the job any more. */
  recheck: () => Promise<unknown>
  signal: AbortSignal
  pace: Pace
}

/** The text of the stream: first what is there, then what comes, to the end of the job. Ends in silence when the client has gone. */
export async function* jobFrames({ after, read, recheck, signal, pace }: Follow): AsyncGenerator<string> {
  let seen = after
  let told = ''
  let silentFor = 0
  yield `retry: ${2 * pace.pollMs}\n\n`
  try {
    for (let look = 1; look <= pace.looksMax && !signal.aborted; look += 1) {
      if (look % pace.recheckEvery === 0) await recheck()
      const { items, job, isOver } = await read(seen)
      silentFor += 1
      for (const event of items) {
        seen = event.sequence
        silentFor = 0
        yield frame({ event: 'log', id: seen, data: event })
      }
      const now = JSON.stringify(job)
      if (isOver) return yield frame({ event: 'end', data: job })
      if (now !== told) {
        silentFor = 0
        told = now
        yield frame({ event: 'progress', data: job })
      }
      if (silentFor >= pace.heartbeatEvery) {
        silentFor = 0
        yield comment('alive')
      }
      // More than one page is waiting when this one was full.
      if (items.length === 0) await pause(pace.pollMs, undefined, { signal })
    }
  } catch (error) {
    if (!signal.aborted) yield frame({ event: 'problem', data: toProblem(appErrorOf(error)) })
  }
}
