import type { Plan } from '@headgate/domain'
import { type DiffLine, diffLines } from './diff-lines.ts'

type Planned = Pick<Plan, 'steps' | 'findings'>

const linesOf = ({ steps, findings }: Planned): string[] => [
  ...steps.flatMap((step) => diffLines(step).map(({ sign, text }) => `${step.resource}: ${sign} ${text}`)),
  ...findings.map(({ resource, title }) => (resource === null ? title : `${resource}: ${title}`)),
]

/** What the fresh plan does or finds otherwise than the one that was reviewed. */
export const planDifferences = (reviewed: Planned, fresh: Planned): DiffLine[] => {
  const before = new Set(linesOf(reviewed))
  const after = new Set(linesOf(fresh))
  return [
    ...[...before].filter((line) => !after.has(line)).map((text) => ({ sign: '-' as const, text })),
    ...[...after].filter((line) => !before.has(line)).map((text) => ({ sign: '+' as const, text })),
  ]
}
