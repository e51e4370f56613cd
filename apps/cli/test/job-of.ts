import type { Job } from '@headgate/domain'

/** A job with one of four items done. */
export const jobOf = (over: Partial<Job> = {}, progress: Partial<Job['progress']> = {}): Job => ({
  id: 'job-1',
  clusterSlug: 'local',
  kind: 'reassignment',
  title: 'Move orders',
  planId: null,
  state: 'running',
  request: null,
  createdBy: { kind: 'user', id: 'u', name: 'u' },
  createdAt: '2026-01-01T00:00:00.000Z',
  startedAt: null,
  finishedAt: null,
  throttleBytesPerSec: null,
  progress: {
    ...{ itemsDone: 1, itemsTotal: 4, itemsFailed: 0, bytesDone: null, bytesTotal: null, bytesPerSec: null },
    ...{ etaMs: null, inFlight: [], ...progress },
  },
  problem: null,
  can: [],
  isDriven: true,
  waitsFor: null,
  owedOn: [],
  ...over,
})
