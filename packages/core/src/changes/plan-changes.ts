import { type Change, type ClusterPolicy, changeKind, type PlanFinding } from '@headgate/domain'
import { inLanes } from '../lib/in-lanes.ts'
import { withoutCollidingName } from '../topics/refuse-colliding-name.ts'
import type { ChangeEngine } from './change-engine.ts'
import type { ChangeDeps, Planned } from './change-handler.ts'
import { findingOfError, isRefusal } from './finding-of-error.ts'
import { handlerOf } from './registry.ts'
import { touchedText } from './touched-text.ts'
import { widthOf } from './width-of.ts'

/** One change with what its handler says of it; `planned` null: it was refused, and `findings` says why. */
export type PlannedChange = { change: Change; planned: Planned | null; findings: PlanFinding[] }

/** Changes of one plan never meet in one resource (a guard sees to it), so that a few may be looked at together. */
const AT_A_TIME = 8

export const changeDeps = ({ cluster, store }: ChangeEngine, policy: ClusterPolicy): ChangeDeps => ({
  ...cluster,
  createTopic: withoutCollidingName(cluster.createTopic),
  jobs: store,
  policy,
})

/** Asks the handler of each change; a refusal becomes a blocker of that change. Alters nothing. */
export const planChanges = (
  engine: ChangeEngine,
  policy: ClusterPolicy,
  changes: readonly Change[],
): Promise<PlannedChange[]> => {
  const deps = changeDeps(engine, policy)
  return inLanes(changes, widthOf(changes, AT_A_TIME), async (change, changeIndex) => {
    try {
      const planned = await handlerOf(change, engine.handlers).plan(deps, change)
      return { change, planned, findings: planned.findings.map((finding) => ({ ...finding, changeIndex })) }
    } catch (error) {
      if (!isRefusal(error)) throw error
      const resource = touchedText(changeKind(change).touches(change))
      return { change, planned: null, findings: [findingOfError(error, changeIndex, resource)] }
    }
  })
}
