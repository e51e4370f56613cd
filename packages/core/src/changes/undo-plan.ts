import {
  type ActorRef,
  AppError,
  type Change,
  finding,
  happenedChanges,
  type Plan,
  type PlanFinding,
} from '@headgate/domain'
import type { ChangeEngine } from './change-engine.ts'
import { makePlan } from './make-plan.ts'
import { requirePlan, type StoredPlan } from './plan-not-found.ts'
import { handlerOf } from './registry.ts'

const refuse = (planId: string, title: string, detail: string, fix: string): AppError =>
  new AppError({ code: 'REFUSED_BY_GUARD', title, detail, fix, planId })

const refuseUnderWay = (plan: StoredPlan): void => {
  if (plan.state !== 'applying' || plan.jobId !== null) return
  throw new AppError({
    code: 'CONFLICT',
    title: 'This plan is being applied',
    detail:
      'What it did is not known before it is over. When whoever applied it is gone, that is found out within a minute.',
    fix: 'Look at the plan again in a moment.',
    retriable: true,
    planId: plan.id,
  })
}

const UNDOABLE: readonly Plan['state'][] = ['applied', 'partly-applied', 'applying', 'failed']

/** What undoes the plan, last change first, or the reason why it cannot be undone. */
const inverseChanges = (engine: ChangeEngine, plan: StoredPlan): Change[] => {
  const indexes = happenedChanges(plan.outcome?.items ?? [])
  if (!UNDOABLE.includes(plan.state) || indexes.length === 0)
    throw refuse(
      plan.id,
      'There is nothing to undo',
      `The plan is ${plan.state}.`,
      'Only what was applied can be undone.',
    )
  return indexes.toReversed().flatMap((index) => {
    const change = plan.changes[index]
    if (!change) return []
    const inverse = handlerOf(change, engine.handlers).invert(change, plan.preImage[index])
    if (inverse.isPossible) return inverse.changes
    throw refuse(plan.id, 'This cannot be undone', inverse.reason, 'Make a plan by hand of what should be there.')
  })
}

/** Where the undo would begin from something else than what the plan left behind: somebody has changed it since. */
const changedSince = (undone: Plan, steps: Plan['steps']): PlanFinding[] => {
  const left = new Map(undone.steps.map(({ resource, after }) => [resource, after]))
  return steps.flatMap(({ resource, before, changeIndex }) => {
    const after = left.get(resource)
    if (!after) return []
    const names = Object.keys(before).filter(
      (name) => Object.hasOwn(after, name) && after[name] !== null && after[name] !== before[name],
    )
    if (names.length === 0) return []
    return [
      finding({
        severity: 'warning',
        kind: 'changed-since',
        values: { resource, names: names.join(', ') },
        title: `${resource} was changed again since`,
        detail: `${names.map((name) => `${name} is ${before[name] ?? 'not set'}, and this plan had left ${after[name] ?? 'nothing'}`).join('; ')}.`,
        fix: 'Ask who changed it before you put back what was there earlier.',
        changeIndex,
        resource,
      }),
    ]
  })
}

/** What an undo does not bring back, as the plan said when it was made. */
const notBroughtBack = ({ undo }: Plan): PlanFinding[] =>
  undo.reason === null || !undo.isPossible
    ? []
    : [
        finding({
          severity: 'note',
          kind: 'undo-is-partial',
          title: 'Not everything comes back',
          detail: undo.reason,
          details: undo.wordings ?? [],
          fix: 'See that this is enough before you apply it.',
        }),
      ]

/**
 * Makes a plan, and applies nothing, that puts back what was there before `planId` was applied. Refuses with the reason
 * when it cannot. `authorize` throws when whoever asks may not make the changes it comes to.
 */
export const undoPlan = async (
  engine: ChangeEngine,
  { planId, by, authorize }: { planId: string; by: ActorRef; authorize?: (changes: readonly Change[]) => void },
): Promise<Plan> => {
  const plan = await requirePlan(engine.store, planId)
  refuseUnderWay(plan)
  const changes = inverseChanges(engine, plan)
  authorize?.(changes)
  return makePlan(engine, {
    changes,
    author: by,
    undoes: planId,
    findings: notBroughtBack(plan),
    look: (steps) => changedSince(plan, steps),
  })
}
