import { happenedChanges, type Plan } from '@headgate/domain'

/** Of a plan that failed or ended halfway only what was done, or is not known, is taken back: there must be any of it. */
export const canBeUndone = ({ undo, outcome }: Pick<Plan, 'undo' | 'outcome'>): boolean =>
  undo.isPossible && happenedChanges(outcome?.items ?? []).length > 0
