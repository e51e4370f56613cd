import {
  type ActorRef,
  AppError,
  type Change,
  changeKind,
  type ItemOutcome,
  isAppError,
  type PlanState,
  problemOf,
  type TitleWording,
} from '@headgate/domain'
import { inLanes } from '../lib/in-lanes.ts'
import { attempt } from '../lib/with-deadline.ts'
import type { ChangeEngine } from './change-engine.ts'
import type { Applied, ChangeDeps, Planned } from './change-handler.ts'
import type { PlannedChange } from './plan-changes.ts'
import { createProgress } from './progress.ts'
import { handlerOf } from './registry.ts'
import { widthOf } from './width-of.ts'

const AT_A_TIME = 4

const itemOf = (change: Change, planned: Planned): string =>
  planned.steps[0]?.resource ?? changeKind(change).title(change).text

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

const LOOK_MS = 5_000

/** No answer is not a no: the cluster is looked at, and what it does not tell stays unknown. Why nobody answered is kept. */
const afterNoAnswer = async (
  deps: ChangeDeps,
  observe: (() => Promise<Applied['items']>) | null,
  { item, error }: { item: string; error: AppError },
): Promise<Applied['items']> => {
  const problem = problemOf(error)
  const seen = observe && (await attempt(observe, LOOK_MS, `Looking at ${deps.slug}`)).value
  if (!seen) return [{ item, outcome: 'unknown', problem }]
  return seen.map((one) => (one.outcome === 'done' ? one : { ...one, outcome: 'failed', problem }))
}

const notKept = (): AppError =>
  new AppError({
    code: 'INTERNAL',
    title: 'Not begun: what was done could not be written down any more',
    detail: 'The database did not answer, or took this plan for abandoned because it had not heard of it for too long.',
    fix: 'See whether the database answers, then plan what is left anew.',
  })

export type RunChanges = {
  planId: string
  by: ActorRef
  title: string
  titleWording: TitleWording | null
  planned: readonly PlannedChange[]
  /** What was there before, by change: of the plan that a person read. */
  preImage: readonly unknown[]
  /** false: the plan may be somebody else's by now. */
  isHeld: () => boolean
}
export type RunResult = { items: ItemOutcome[]; jobId: string | null; state: PlanState }

/** How a plan stands after all its items: in a job it goes on. Of what is not known nobody may say that nothing was applied. */
export const stateOfItems = (items: readonly ItemOutcome[]): PlanState => {
  if (items.some(({ outcome }) => outcome === 'job')) return 'applying'
  const done = items.filter(({ outcome }) => outcome === 'done').length
  if (done === items.length) return 'applied'
  return done === 0 && items.every(({ outcome }) => outcome !== 'unknown') ? 'failed' : 'partly-applied'
}

/**
 * Carries out each change; one that fails does not stop the others, but when the cluster does not answer the rest is not tried, nor
 * when what was done cannot be written down. `write` gets all outcomes so far, so that whoever looks after a crash knows what was
 * done, and says whether they were kept.
 */
export const runChanges = async (
  engine: ChangeEngine,
  deps: ChangeDeps,
  { planId, by, title, titleWording, planned, preImage, isHeld }: RunChanges,
  write: (items: ItemOutcome[]) => Promise<boolean>,
): Promise<RunResult> => {
  let jobId: string | null = null
  let away: AppError | null = null
  const progress = createProgress(write)
  const skipped = (changeIndex: number, item: string, why: AppError): ItemOutcome[] => [
    { changeIndex, item, outcome: 'skipped', problem: problemOf(why) },
  ]

  const runOne = async ({ change, planned: one }: PlannedChange, changeIndex: number): Promise<ItemOutcome[]> => {
    if (!one) return []
    const item = itemOf(change, one)
    if (away) return skipped(changeIndex, item, away)
    if (!progress.isKept() || !isHeld()) return skipped(changeIndex, item, notKept())
    const handler = handlerOf(change, engine.handlers)
    const { moves = [], cost } = one
    const before = { preImage: preImage[changeIndex], moves, cost }
    try {
      const applied: Applied = await handler.apply(deps, change, before, { planId, actor: by, title, titleWording })
      jobId ??= applied.jobId ?? null
      return applied.items.map((outcome) => ({ ...outcome, changeIndex }))
    } catch (thrown) {
      const error = asAppError(thrown)
      if (!isClusterAway(error)) return [{ changeIndex, item, outcome: 'failed', problem: problemOf(error) }]
      away = error
      const look = handler.observe?.bind(handler, deps, change, before.preImage, { jobId: null }) ?? null
      return (await afterNoAnswer(deps, look, { item, error })).map((own) => ({ ...own, changeIndex }))
    }
  }

  const width = widthOf(
    planned.map(({ change }) => change),
    AT_A_TIME,
  )
  const outcomes = await inLanes(planned, width, async (one, changeIndex) => {
    const own = await runOne(one, changeIndex)
    // How the last one ended, and that of a single change, is written right after this.
    if (planned.length > 1) progress.add(changeIndex, own)
    return own
  })
  await progress.flush()
  const items = outcomes.flat()
  return { items, jobId, state: stateOfItems(items) }
}
