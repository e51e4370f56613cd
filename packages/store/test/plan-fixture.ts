import { NO_COST } from '@headgate/domain'
import type { TestStore } from './test-store.ts'

export const author = { kind: 'user' as const, id: 'u1', name: 'Ann' }

export const newPlan: Parameters<TestStore['store']['createPlan']>[0] = {
  clusterSlug: 'one',
  state: 'ready',
  title: 'Change retention.ms of orders',
  author,
  changes: [{ kind: 'AlterTopicConfigs', topic: 'orders', set: { 'retention.ms': '1000' }, unset: [] }],
  steps: [
    {
      changeIndex: 0,
      resource: 'topic orders',
      summary: 'Change retention.ms',
      before: { 'retention.ms': '604800000' },
      after: { 'retention.ms': '1000' },
    },
  ],
  moves: [],
  findings: [],
  risk: 'low',
  cost: NO_COST,
  fingerprint: 'f',
  approvalNeeded: null,
  preImage: [{ own: { 'retention.ms': null } }],
  undo: { isPossible: true, reason: null },
  undoOf: null,
}

export const outcome = {
  state: 'applied' as const,
  items: [{ changeIndex: 0, item: 'topic orders', outcome: 'done' as const, problem: null }],
  by: author,
  at: new Date('2030-01-01T00:00:00Z'),
  settledAt: new Date('2030-01-01T00:00:01Z'),
  jobId: null,
}
