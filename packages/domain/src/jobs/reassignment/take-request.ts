import type { JobRequest, JobState } from '../job.ts'
import type { ReassignmentEvent, ReassignmentMemory } from './types.ts'

type Taken = { state: JobState; memory: ReassignmentMemory; events: ReassignmentEvent[] }

/** Turning round: what was given up and doubted in one direction is looked at anew in the other. */
const turnedBack = (memory: ReassignmentMemory): ReassignmentMemory => ({
  ...memory,
  direction: 'back',
  skipped: [],
  doubts: {},
  refusals: {},
  samples: [],
  stall: null,
  elections: 0,
  settledSinceMs: null,
})

/** What a person asked, and the first step of a job that was queued. Moves under way go on while paused. */
export const takeRequest = (state: JobState, request: JobRequest | null, memory: ReassignmentMemory): Taken => {
  const info = (message: string): ReassignmentEvent[] => [{ level: 'info', message }]
  if (request === 'cancel')
    return { state: 'cancelling', memory, events: info('Cancelling: what is under way goes back, what is done stays') }
  if (request === 'rollback')
    return {
      state: 'rolling-back',
      memory: turnedBack(memory),
      events: info('Rolling back: every partition goes back to the replicas it had'),
    }
  if (request === 'pause')
    return {
      state: 'paused',
      memory,
      events: info('Paused: no further move begins; those under way go on to their end'),
    }
  if (request === 'resume') return { state: 'running', memory, events: info('Going on') }
  return { state, memory, events: [] }
}
