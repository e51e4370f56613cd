import { finding } from '../finding.ts'
import type { PlanFinding } from '../plan-finding.ts'

/** Every value is what it would become. */
export const nothingChanges = (
  resource: string,
  before: Readonly<Record<string, string | null>>,
  after: Readonly<Record<string, string | null>>,
): PlanFinding[] =>
  Object.keys(after).some((name) => before[name] !== after[name])
    ? []
    : [
        finding({
          severity: 'note',
          kind: 'nothing-changes',
          values: { resource },
          title: 'The values are so already',
          detail: `Nothing of ${resource} would read otherwise than now.`,
          fix: 'There is nothing to do.',
          resource,
        }),
      ]
