'use client'

import type { ChangeResult } from '@headgate/domain'
import { useState } from 'react'

export type ChangeStep = 'form' | 'review' | 'outcome'
type State<Input, Result> = {
  step: ChangeStep
  input: Input | null
  result: Result | null
  error: unknown
  isBusy: boolean
}

/**
 * The one path of a change in the browser: form → review, after the broker has validated it → apply → outcome.
 * A refusal at any step stays beside what was refused, and nothing typed is lost.
 */
export const useChange = <Input, Result extends ChangeResult>({
  run,
  onApplied,
}: {
  run: (input: Input, options: { validateOnly: boolean }) => Promise<Result>
  onApplied?: (result: Result, input: Input) => void
}) => {
  const [state, setState] = useState<State<Input, Result>>({
    step: 'form',
    input: null,
    result: null,
    error: null,
    isBusy: false,
  })

  const go = async (input: Input, validateOnly: boolean, next: ChangeStep) => {
    setState((was) => ({ ...was, input, error: null, isBusy: true }))
    try {
      const result = await run(input, { validateOnly })
      setState({ step: next, input, result, error: null, isBusy: false })
      if (!validateOnly) onApplied?.(result, input)
    } catch (error) {
      setState((was) => ({ ...was, error, isBusy: false }))
    }
  }

  return {
    ...state,
    review: (input: Input) => go(input, true, 'review'),
    apply: async () => {
      if (state.input !== null) await go(state.input, false, 'outcome')
    },
    back: () => setState((was) => ({ ...was, step: 'form', error: null })),
  }
}

export type Change<Input, Result extends ChangeResult> = ReturnType<typeof useChange<Input, Result>>
