import type { ConfigProblem } from './config-problem.ts'

/** The bridge cannot start with this configuration: says where, what is wrong, and what would cure it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly where: string
  readonly fix: string
  /** One by one, with their places in the file; empty where the file itself is not what is wrong. */
  readonly problems: readonly ConfigProblem[]

  constructor(where: string, what: string, fix: string, cause?: unknown, problems: readonly ConfigProblem[] = []) {
    super(`${where}: ${what}. ${fix}`, cause === undefined ? undefined : { cause })
    this.where = where
    this.fix = fix
    this.problems = problems
  }
}
