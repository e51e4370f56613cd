import type { EdgeConfigProblem } from '@headgate/domain'

export const problemLines = (problems: readonly EdgeConfigProblem[]): string[] =>
  problems.flatMap(({ line, column, path, what, fix }) => [`✗ ${line}:${column} ${path}: ${what}`, `  → ${fix}`])
