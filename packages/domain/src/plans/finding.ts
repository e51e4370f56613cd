import type { PlanFinding } from './plan-finding.ts'

type Init = Pick<PlanFinding, 'severity' | 'kind' | 'title' | 'detail' | 'fix'> & Partial<PlanFinding>

/** A finding with what seldom differs filled in: refused by a guard, about the plan as a whole, no field wrong. */
export const finding = (init: Init): PlanFinding => ({
  values: {},
  changeIndex: null,
  resource: null,
  fields: [],
  code: 'REFUSED_BY_GUARD',
  kafka: null,
  ...init,
})
