import type { FindingKind, FindingValue } from './finding-values.ts'
import type { PlanFinding } from './plan-finding.ts'

type Values<K extends FindingKind> = [FindingValue<K>] extends [never]
  ? { values?: PlanFinding['values'] }
  : { values: Record<FindingValue<K>, string | number> & PlanFinding['values'] }

type Init<K extends FindingKind> = Pick<PlanFinding, 'severity' | 'title' | 'detail' | 'fix'> &
  Partial<Omit<PlanFinding, 'kind' | 'values'>> &
  Values<K> & { kind: K }

/** A finding with what seldom differs filled in: refused by a guard, about the plan as a whole, no field wrong. */
export const finding = <K extends FindingKind>(init: Init<K>): PlanFinding => ({
  changeIndex: null,
  resource: null,
  fields: [],
  code: 'REFUSED_BY_GUARD',
  kafka: null,
  ...init,
  values: init.values ?? {},
})
