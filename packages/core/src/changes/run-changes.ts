import {
  type ActorRef,
  AppError,
  type Change,
  changeKind,
  type ItemOutcome,
  isAppError,
  type PlanState,
  problemOf,
} from '@headgate/domain'
import { inChunks } from '../lib/in-chunks.ts'
import type { ChangeEngine } from './change-engine.ts'
import type { Applied, ChangeDeps, Planned } from './change-handler.ts'
import type { PlannedChange } from './plan-changes.ts'
import { handlerOf } from './registry.ts'

const AT_A_TIME = 4

const itemOf = (change: Change, planned: Planned): string =>
  planned.steps[0]?.resource ?? changeKind(change).title(change)

const asAppError = (error: unknown): AppError =>
  isAppError(error)
    ? error
    : new AppError({
        code: 'INTERNAL',
        title: 'Something went wrong inside Headgate',
        detail: error instanceof Error ? error.message : String(error),
        fix: 'Look at the cluster before you try again: the change may have happened.',
        cause: error,
      })

const isClusterAway = ({ code }: AppError): boolean => code === 'BROKER_UNREACHABLE' || code === 'BROKER_TIMEOUT'

export type RunChanges = {
  planId: string
  by: ActorRef
  title: string
  planned: readonly PlannedChange[]
  /** What was there before, by change: of the plan that a person read. */
  preImage: readonly unknown[]
}
export type RunResult = { items: ItemOutcome[]; jobId: string | null; state: PlanState }

/** How a plan stands after all its items: in a job it goes on. */
export const stateOfItems = (items: readonly ItemOutcome[]): PlanState => {
  if (items.some(({ outcome }) => outcome === 'job')) return 'applying'
  const done = items.filter(({ outcome }) => outcome === 'done').length
  return done === items.length ? 'applied' : done === 0 ? 'failed' : 'partly-applied'
}

/**
 * Carries out each change; one that fails does not stop the others, but when the cluster does not answer the rest is not tried.
 * `onProgress` gets all outcomes so far, so that whoever looks after a crash knows what was done.
 */
export const runChanges = async (
  engine: ChangeEngine,
  deps: ChangeDeps,
  { planId, by, title, planned, preImage }: RunChanges,
  onProgress: (items: ItemOutcome[]) => Promise<void>,
): Promise<RunResult> => {
  let jobId: string | null = null
  let away: AppError | null = null

  const runOne = async ({ change, planned: one }: PlannedChange, changeIndex: number): Promise<ItemOutcome[]> => {
    if (!one) return []
    const item = itemOf(change, one)
    if (away) return [{ changeIndex, item, outcome: 'skipped', problem: problemOf(away) }]
    try {
      const { moves = [], cost } = one
      const before = { preImage: preImage[changeIndex], moves, cost }
      const applied: Applied = await handlerOf(change, engine.handlers).apply(deps, change, before, {
        planId,
        actor: by,
        title,
      })
      jobId ??= applied.jobId ?? null
      return applied.items.map((outcome) => ({ ...outcome, changeIndex }))
    } catch (thrown) {
      const error = asAppError(thrown)
      if (isClusterAway(error)) away = error
      return [{ changeIndex, item, outcome: 'failed', problem: problemOf(error) }]
    }
  }

  const outcomes = await inChunks(planned, AT_A_TIME, runOne, (soFar) =>
    soFar.length < planned.length ? onProgress(soFar.flat()) : Promise.resolve(),
  )
  const items = outcomes.flat()
  return { items, jobId, state: stateOfItems(items) }
}
