import { AppError, type Plan } from '@headgate/domain'

/** A plan that is forbidden, said as one error: the first blocker, with the fields of all. null: nothing forbids it. */
export const blockedError = ({ id, findings }: Pick<Plan, 'id' | 'findings'>): AppError | null => {
  const blockers = findings.filter(({ severity }) => severity === 'blocker')
  const [first] = blockers
  if (!first) return null
  const others = blockers.length - 1
  return new AppError({
    code: first.code,
    title: first.title,
    detail: others === 0 ? first.detail : `${first.detail} And ${others} more; see the plan ${id}.`,
    fix: first.fix,
    fields: blockers.flatMap(({ fields }) => fields),
    ...(first.kafka ? { kafka: first.kafka } : {}),
    planId: id,
  })
}
