import { Problem } from '@headgate/domain'
import type { z } from 'zod'
import { CliError, errorOfProblem } from '../cli-error.ts'

export const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Why a call was refused: in the words of Headgate, or of whatever answered in its place. */
export const errorOfAnswer = (origin: string, status: number, answer: unknown): CliError => {
  const problem = Problem.safeParse(answer)
  if (problem.success) return errorOfProblem(problem.data)
  return new CliError(`${origin} answered ${status} without saying why`, {
    fix: 'Is this the address of Headgate? A proxy in between may have answered.',
    isPassing: status >= 500,
  })
}

export const unexpectedAnswer = (error: z.ZodError): CliError =>
  new CliError('The answer is not what this version of headgate expects', {
    detail: error.issues
      .slice(0, 3)
      .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
      .join('\n'),
    fix: 'Use the command line of the version that the server runs.',
  })
