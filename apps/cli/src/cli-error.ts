import type { FieldError, Problem } from '@headgate/domain'
import { EXIT, type ExitCode, exitCodeOf } from './exit-code.ts'

/** Ends the command with a sentence, its cure and an exit code. */
export class CliError extends Error {
  override name = 'CliError'
  readonly exitCode: ExitCode
  readonly detail: string | undefined
  readonly fix: string | undefined
  readonly fields: readonly FieldError[]
  readonly planId: string | undefined
  /** Of the answer that refused; undefined when there was none. */
  readonly status: number | undefined
  /** It may go away by itself: nobody answers, a server that starts, too much asked at once. */
  readonly isPassing: boolean

  constructor(
    title: string,
    {
      exitCode = EXIT.failed,
      detail,
      fix,
      fields = [],
      planId,
      status,
      isPassing = false,
      cause,
    }: {
      exitCode?: ExitCode
      detail?: string | undefined
      fix?: string | undefined
      fields?: readonly FieldError[]
      planId?: string | undefined
      status?: number
      isPassing?: boolean
      cause?: unknown
    } = {},
  ) {
    super(title, cause === undefined ? undefined : { cause })
    this.exitCode = exitCode
    this.detail = detail
    this.fix = fix
    this.fields = fields
    this.planId = planId
    this.status = status
    this.isPassing = isPassing
  }
}

export const usageError = (title: string, fix: string): CliError => new CliError(title, { exitCode: EXIT.usage, fix })

export const errorOfProblem = (problem: Problem): CliError =>
  new CliError(problem.title, {
    exitCode: exitCodeOf(problem.code),
    detail: [problem.detail, problem.kafka && `Kafka: ${problem.kafka.name} ${problem.kafka.message ?? ''}`.trim()]
      .filter(Boolean)
      .join('\n'),
    fix: problem.fix,
    fields: problem.errors ?? [],
    planId: problem.planId,
    status: problem.status,
    isPassing: problem.status >= 500 || problem.status === 429,
  })
