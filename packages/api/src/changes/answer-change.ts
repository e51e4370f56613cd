import { changeAnswer, digestOf, onlyFailure } from '@headgate/core'
import type { ChangeAnswer, Plan } from '@headgate/domain'
import type { ChangeContext } from './change-context.ts'

/** The answer of a call that made or applied a plan, noted for the audit. Throws when the one item there was has failed. */
export const answerChange = ({ trail }: ChangeContext, plan: Plan, validateOnly: boolean): ChangeAnswer => {
  trail.planId = plan.id
  if (plan.outcome) {
    trail.digest = digestOf(plan.outcome.items)
    trail.problem =
      plan.outcome.items.find(({ outcome }) => outcome === 'failed' || outcome === 'unknown')?.problem?.title ?? null
  }
  const error = onlyFailure(plan)
  if (error) throw error
  return changeAnswer(plan, { validateOnly })
}
