import { matchesPattern } from '@headgate/access'
import type { AuditEntry, AuditVerdict } from '@headgate/domain'
import type { AuditScope, AuditStore, NewAuditEntry } from '../ports/store.ts'
import type { FakePlan } from './fake-plans.ts'

/** As it was appended, with how it was settled and the plan it is tied to. */
export type FakeAuditEntry = NewAuditEntry & {
  id: string
  settled: { outcome: string; problem: string | null; digest: string | null } | null
  planId: string | null
  /** Whether the plan was tied to it before it was applied. */
  isLinked: boolean
}

const canUndo = (entry: FakeAuditEntry, plans: readonly FakePlan[]): boolean => {
  const plan = plans.find(({ id }) => id === entry.planId)
  return entry.isLinked && plan?.undo.isPossible === true
}

const isInScope = (entry: FakeAuditEntry | undefined, { clusterSlugs, names, actions, actorId }: AuditScope): boolean =>
  entry !== undefined &&
  (clusterSlugs === null || clusterSlugs.includes(entry.clusterSlug ?? '')) &&
  (names === undefined || names.some((pattern) => matchesPattern(pattern, entry.resource ?? ''))) &&
  (actions === undefined || actions.includes(entry.action)) &&
  (actorId === undefined || entry.actorId === actorId)

export const fakeAudit = (state: {
  audit: FakeAuditEntry[]
  plans: FakePlan[]
}): AuditStore & { verifyAuditChain: () => Promise<AuditVerdict> } => {
  const toEntry = (entry: FakeAuditEntry, index: number): AuditEntry => ({
    id: entry.id,
    sequence: index + 1,
    at: entry.at.toISOString(),
    settledAt: null,
    actorKind: entry.actorKind,
    actorName: entry.actorName,
    action: entry.action,
    clusterSlug: entry.clusterSlug,
    resource: entry.resource,
    outcome: (entry.settled?.outcome ?? entry.outcome) as AuditEntry['outcome'],
    problem: entry.problem,
    validateOnly: entry.validateOnly,
    planId: entry.planId,
    canUndo: canUndo(entry, state.plans),
  })
  return {
    // Nothing here can be altered behind the chain's back.
    verifyAuditChain: async () => ({
      isIntact: true,
      links: state.audit.length,
      head: '0'.repeat(64),
      brokenAt: null,
      reason: null,
      planId: null,
    }),
    appendAudit: async (entry) => {
      const id = `audit-${state.audit.length + 1}`
      state.audit.push({ ...entry, id, settled: null, planId: null, isLinked: false })
      return id
    },
    settleAudit: async (id, { outcome, problem, planId = null, digest = null }) => {
      const entry = state.audit.find((one) => one.id === id)
      if (entry) Object.assign(entry, { settled: { outcome, problem, digest }, planId: planId ?? entry.planId })
    },
    linkPlan: async ({ attemptId, planId }) => {
      const entry = state.audit.find((one) => one.id === attemptId)
      if (entry) Object.assign(entry, { planId, isLinked: true })
    },
    listOpenAttempts: async (before, limit) =>
      state.audit
        .filter(({ outcome, settled, at }) => outcome === 'pending' && settled === null && at < before)
        .slice(0, limit)
        .map(({ id, planId, isLinked }) => ({ id, planId: isLinked ? planId : null })),
    findOpenAttempt: async (planId) =>
      state.audit.find((one) => one.isLinked && one.planId === planId && one.settled === null)?.id ?? null,
    findAudit: async (id) => {
      const index = state.audit.findIndex((one) => one.id === id)
      const entry = state.audit[index]
      return entry ? toEntry(entry, index) : null
    },
    listAudit: async ({ limit, beforeSequence, clusterSlug, scopes = null }) => {
      const all = state.audit
        .map(toEntry)
        .filter((_, index) => scopes?.some((scope) => isInScope(state.audit[index], scope)) ?? true)
        .filter((entry) => clusterSlug === null || entry.clusterSlug === clusterSlug)
        .toReversed()
      return {
        items: all.filter(({ sequence }) => sequence < (beforeSequence ?? Infinity)).slice(0, limit),
        total: all.length,
      }
    },
  }
}
