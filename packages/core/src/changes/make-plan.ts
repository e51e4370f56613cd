import {
  type ActorRef,
  type Change,
  type ClusterPolicy,
  changeKind,
  conflictingChanges,
  highestRisk,
  type Plan,
  type PlanFinding,
  readOnlyCluster,
  riskAtLeast,
} from '@headgate/domain'
import type { NewPlan } from '../ports/store.ts'
import type { ChangeEngine } from './change-engine.ts'
import { digestOf } from './digest.ts'
import { type PlannedChange, planChanges } from './plan-changes.ts'
import { planTitle } from './plan-title.ts'
import { sumCosts } from './sum-costs.ts'
import { undoOf } from './undo-of.ts'

export type MakePlan = {
  changes: readonly Change[]
  author: ActorRef
  /** The plan that this one undoes. */
  undoes?: string | null
  /** What is known beside what the handlers find. */
  findings?: readonly PlanFinding[]
  /** Looks at the steps once they are known. */
  look?: (steps: Plan['steps']) => PlanFinding[]
}

const approvalReason = (policy: ClusterPolicy, risk: Plan['risk'], author: ActorRef): string | null => {
  // What runs by itself was set up by an administrator, and waits for nobody.
  if (policy.approvalFromRisk === null || author.kind === 'system') return null
  return riskAtLeast(risk, policy.approvalFromRisk) ? `Risk ${risk} asks for a second person on this cluster.` : null
}

const fingerprintOf = (planned: readonly PlannedChange[]): string =>
  digestOf(
    planned.map((one) => ({
      kind: one.change.kind,
      basis: one.planned ? one.planned.basis : one.findings.map(({ code, title }) => ({ code, title })),
    })),
  )

/** Everything of a plan but that it is kept: what would be done, what it costs, and what speaks against it. */
export const draftPlan = async (
  engine: ChangeEngine,
  policy: ClusterPolicy,
  { changes, author, undoes = null, findings: known = [], look }: MakePlan,
): Promise<{ draft: NewPlan; planned: PlannedChange[] }> => {
  const planned = await planChanges(engine, policy, changes)
  const cost = sumCosts(planned)
  const undoing = undoes === null ? [] : undoOf(planned)
  const steps = planned.flatMap((one, changeIndex) =>
    (one.planned?.steps ?? []).map((step) => ({ ...step, changeIndex })),
  )
  const findings = [
    ...readOnlyCluster(policy),
    ...conflictingChanges(changes),
    ...planned.flatMap((one) => one.findings),
    ...undoing,
    ...known,
    ...(look?.(steps) ?? []),
  ]
  const isBlocked = findings.some(({ severity }) => severity === 'blocker')
  const risk = highestRisk(planned.map(({ change, planned: one }) => one?.risk ?? changeKind(change).risk(change)))
  const approvalNeeded = approvalReason(policy, risk, author)
  const notUndoable = planned.find((one) => one.planned?.undo.isPossible === false)?.planned?.undo
  const kept = planned.flatMap((one) => (one.planned?.undo.reason ? [one.planned.undo.reason] : []))
  const wordings = planned.flatMap((one) => one.planned?.undo.wordings ?? [])
  return {
    planned,
    draft: {
      clusterSlug: engine.cluster.slug,
      state: isBlocked ? 'blocked' : approvalNeeded === null ? 'ready' : 'awaiting-approval',
      ...planTitle(changes, undoes !== null),
      author,
      changes: [...changes],
      steps,
      moves: planned.flatMap((one) => one.planned?.moves ?? []),
      findings,
      risk,
      cost,
      fingerprint: fingerprintOf(planned),
      approvalNeeded,
      preImage: planned.map((one) => one.planned?.preImage ?? null),
      undo: notUndoable ?? {
        isPossible: !isBlocked,
        reason: [...new Set(kept)].join(' ') || null,
        wordings: [...new Map(wordings.map((one) => [JSON.stringify(one), one])).values()],
      },
      undoOf: undoes,
    },
  }
}

/** Observes, plans and keeps the plan, whatever speaks against it; alters nothing. */
export const makePlan = async (engine: ChangeEngine, request: MakePlan): Promise<Plan> => {
  const policy = await engine.store.findPolicy(engine.cluster.slug)
  const { draft } = await draftPlan(engine, policy, request)
  return engine.store.createPlan(draft)
}
