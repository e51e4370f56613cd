import { type ActorRef, type Change, isAppError, type Plan } from '@headgate/domain'
import type { AuditStore } from '../ports/store.ts'
import { applyChanges } from './apply-changes.ts'
import type { ChangeEngine, ChangeStore } from './change-engine.ts'
import { digestOf } from './digest.ts'

export type SystemEngine = ChangeEngine & { store: ChangeStore & Pick<AuditStore, 'appendAudit' | 'settleAudit'> }

/**
 * A change that no person asked for, e.g. a scheduled election, through the same path: the attempt is written before and settled
 * after. `action` is what the audit log calls it, e.g. `schedule.preferred-election`.
 */
export const applySystemChanges = async (
  engine: SystemEngine,
  { changes, action, name }: { changes: readonly Change[]; action: string; name: string },
): Promise<Plan> => {
  const { store, clock, cluster } = engine
  const by: ActorRef = { kind: 'system', id: action, name }
  const attemptId = await store.appendAudit({
    at: clock.now(),
    actorKind: 'system',
    actorId: action,
    actorName: name,
    action,
    clusterSlug: cluster.slug,
    resource: null,
    input: { changes },
    validateOnly: false,
    outcome: 'pending',
    problem: null,
  })
  try {
    const plan = await applyChanges(engine, { changes, by, attemptId, validateOnly: false })
    const failed = plan.outcome?.items.find(({ outcome }) => outcome === 'failed' || outcome === 'unknown')
    await store.settleAudit(attemptId, {
      outcome: plan.state === 'failed' ? 'failed' : 'succeeded',
      problem: failed?.problem?.title ?? null,
      at: clock.now(),
      planId: plan.id,
      digest: digestOf(plan.outcome?.items ?? []),
    })
    return plan
  } catch (error) {
    const problem = isAppError(error) ? error.title : String(error)
    const planId = isAppError(error) ? (error.planId ?? null) : null
    await store.settleAudit(attemptId, { outcome: 'failed', problem, at: clock.now(), planId })
    throw error
  }
}
