import { createRules, type Rules } from './create-rules.ts'
import type { Rule } from './rule.ts'

/** Rules that can be exchanged while readings come: from one to the next, each reading is under the old or under the new ones. */
export type LiveRules = Rules & { replace: (rules: readonly Rule[]) => void }

export const createLiveRules = (first: readonly Rule[]): LiveRules => {
  let rules = createRules(first)
  return {
    apply: (origin, sample, monotonicMs) => rules.apply(origin, sample, monotonicMs),
    get remembered() {
      return rules.remembered
    },
    replace: (next) => {
      rules = createRules(next)
    },
  }
}
