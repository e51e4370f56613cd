import type { Plan, PlanFinding } from '@headgate/domain'
import { problemOf } from '../../lib/problem.ts'

export type FormError = { changeIndex: number; path: string; message: string }

/** An input that was refused before it was planned names its fields from the top: `changes.2.name`. */
const ofInput = (path: string, message: string): FormError => {
  const match = /^changes\.(\d+)\.(.+)$/.exec(path)
  return match ? { changeIndex: Number(match[1]), path: match[2] ?? path, message } : { changeIndex: 0, path, message }
}

const blockersOf = (plan: Plan) => plan.findings.filter(({ severity }) => severity === 'blocker')

/**
 * What belongs to a field of the form, of the blockers of a plan and of a refusal alike. `titleOf` tells a finding in another language
 * than the server's; null: what the field says stands in English.
 */
export const formErrorsOf = (
  plan: Plan | null,
  error: unknown,
  titleOf: (finding: PlanFinding) => string | null = () => null,
): FormError[] => [
  ...(plan ? blockersOf(plan) : []).flatMap((finding) =>
    finding.fields.map(({ path, message }) => ({
      changeIndex: finding.changeIndex ?? 0,
      path,
      message: titleOf(finding) ?? message,
    })),
  ),
  ...(error ? (problemOf(error).errors ?? []) : []).map(({ path, message }) => ofInput(path, message)),
]

/** Whether the form can cure what blocks the plan: a blocker names a field that the form has. */
export const isCuredInForm = (plan: Plan, isFormField: (path: string) => boolean): boolean =>
  blockersOf(plan).some(({ fields }) => fields.some(({ path }) => isFormField(path)))
