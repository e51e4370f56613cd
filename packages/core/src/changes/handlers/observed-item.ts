import { AppError, type ItemOutcome, problemOf } from '@headgate/domain'

export type ObservedItem = Omit<ItemOutcome, 'changeIndex'>

const notDone = new AppError({
  code: 'CANCELLED',
  title: 'Not done: the process that applied this was stopped before',
  detail: 'The cluster was looked at afterwards, and is as it was before.',
  fix: 'Plan it anew.',
})

/** What the cluster shows afterwards of an item whose process died. */
export const observedItem = (item: string, isDone: boolean): ObservedItem =>
  isDone ? { item, outcome: 'done', problem: null } : { item, outcome: 'skipped', problem: problemOf(notDone) }

/** The cluster shows neither what was there before nor what was asked for, or cannot be asked. */
export const unknownItem = (item: string, why: string): ObservedItem => ({
  item,
  outcome: 'unknown',
  problem: problemOf(
    new AppError({
      code: 'CANCELLED',
      title: 'Whether this was done is not known: the process that applied it was stopped meanwhile',
      detail: why,
      fix: 'Look at the cluster, then plan anew what is missing.',
    }),
  ),
})
