import type { JobKind, JobRequest, JobState } from '@headgate/domain'

/** What may be asked of a job of this kind in this state. */
const REQUESTS: Readonly<Record<JobKind, Partial<Record<JobState, readonly JobRequest[]>>>> = {
  reassignment: {
    queued: ['pause', 'cancel'],
    running: ['pause', 'cancel', 'rollback'],
    paused: ['resume', 'cancel', 'rollback'],
    // The way back may lead to a broker that never returns.
    'rolling-back': ['cancel'],
  },
  'log-dirs': { queued: ['cancel'], running: ['pause', 'cancel'], paused: ['resume', 'cancel'] },
  'copy-records': {
    queued: ['cancel'],
    running: ['pause', 'cancel'],
    paused: ['resume', 'cancel'],
  },
}

export const jobRequests = (kind: JobKind, state: JobState): JobRequest[] => [...(REQUESTS[kind][state] ?? [])]
