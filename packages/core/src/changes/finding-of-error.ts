import { type AppError, type ErrorCode, isAppError, type PlanFinding } from '@headgate/domain'

/** What a change itself may be refused with; anything else (a broker out of reach) says nothing of the change. */
const REFUSALS: readonly ErrorCode[] = [
  'INVALID_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'REFUSED_BY_GUARD',
  'REFUSED_BY_BROKER',
  'NOT_SUPPORTED',
]

export const isRefusal = (error: unknown): error is AppError => isAppError(error) && REFUSALS.includes(error.code)

export const findingOfError = (error: AppError, changeIndex: number, resource: string | null): PlanFinding => ({
  severity: 'blocker',
  kind: error.code.toLowerCase().replaceAll('_', '-'),
  values: {},
  title: error.title,
  detail: error.detail ?? '',
  fix: error.fix ?? '',
  changeIndex,
  resource,
  fields: [...error.fields],
  code: error.code,
  kafka: error.kafka ?? null,
})
