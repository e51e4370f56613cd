'use client'

import type { Change, ChangeAnswer, Plan } from '@headgate/domain'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { problemOf } from '@/lib/problem'
import { formErrorsOf, isCuredInForm } from './form-errors.ts'
import { usePlanClient } from './plan-client.ts'
import { useFindingText } from './use-finding-text.ts'

/** form → review → outcome; `kept`: the plan waits for a second person. */
export type ChangeStep = 'form' | 'review' | 'kept' | 'outcome'
type State = {
  step: ChangeStep
  plan: Plan | null
  /** The plan that was reviewed, when the cluster moved on meanwhile and `plan` is the fresh one. */
  stale: Plan | null
  answer: ChangeAnswer | null
  error: unknown
  isBusy: boolean
}
const START: State = { step: 'form', plan: null, stale: null, answer: null, error: null, isBusy: false }
const noField = () => false

/**
 * The one path of a change in the browser: form → plan → review → apply → outcome → undo, which is a plan again.
 * A blocker about one of the form's own fields (`isFormField`) goes back to the form; nothing typed is lost.
 */
export const useChange = ({
  slug,
  isFormField = noField,
  onApplied,
}: {
  slug: string
  isFormField?: (path: string) => boolean
  onApplied?: (answer: ChangeAnswer) => void
}) => {
  const client = usePlanClient(slug)
  const queryClient = useQueryClient()
  const textOf = useFindingText()
  const [state, setState] = useState(START)

  const attempt = async (work: () => Promise<State>) => {
    setState((was) => ({ ...was, error: null, isBusy: true }))
    try {
      setState(await work())
    } catch (error) {
      setState((was) => ({ ...was, error, isBusy: false }))
    }
  }
  const reviewed = (plan: Plan, stale: Plan | null = null): State => ({ ...START, step: 'review', plan, stale })

  const applied = async (plan: Plan): Promise<State> => {
    try {
      const answer = await client.apply(plan.id)
      void queryClient.invalidateQueries()
      onApplied?.(answer)
      return { ...START, step: 'outcome', plan: answer.plan, answer }
    } catch (error) {
      const { code, planId } = problemOf(error)
      if (code === 'PLAN_STALE' && planId !== undefined) return reviewed(await client.get(planId), plan)
      throw error
    }
  }

  const errors = formErrorsOf(state.step === 'form' ? state.plan : null, state.error, (finding) => {
    const { title } = textOf(finding)
    return title === finding.title ? null : title
  })
  return {
    ...state,
    /** What stands at a field of the form. */
    errorAt: (path: string, changeIndex = 0): string | undefined =>
      errors.find((error) => error.changeIndex === changeIndex && error.path === path)?.message,
    formErrors: errors,
    review: (changes: readonly Change[]) =>
      attempt(async () => {
        const plan = await client.create(changes)
        return { ...reviewed(plan), ...(isCuredInForm(plan, isFormField) ? { step: 'form' as const } : {}) }
      }),
    apply: async () => {
      const { plan } = state
      if (plan) await attempt(() => applied(plan))
    },
    undo: async () => {
      const { plan } = state
      if (plan) await attempt(async () => reviewed(await client.undo(plan.id)))
    },
    /** The plan is kept already: this ends the dialog's part in it. */
    keep: () => setState((was) => ({ ...was, step: 'kept', error: null })),
    back: () => setState((was) => ({ ...START, isBusy: was.isBusy })),
  }
}

export type ChangeFlow = ReturnType<typeof useChange>
