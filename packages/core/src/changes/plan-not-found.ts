import { AppError } from '@headgate/domain'
import type { PlanStore } from '../ports/store.ts'

export const planNotFound = (id: string): AppError =>
  new AppError({
    code: 'NOT_FOUND',
    title: 'There is no such plan',
    detail: id,
    fix: 'List the plans: GET /plans.',
  })

export type StoredPlan = NonNullable<Awaited<ReturnType<PlanStore['findPlan']>>>

export const requirePlan = async ({ findPlan }: Pick<PlanStore, 'findPlan'>, id: string): Promise<StoredPlan> => {
  const plan = await findPlan(id)
  if (!plan) throw planNotFound(id)
  return plan
}
