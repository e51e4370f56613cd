import { z } from 'zod'
import { ErrorCode, FieldError, KafkaErrorDetail } from './app-error.ts'

/** RFC 9457 problem details, as every refused REST call and every tRPC error carries them. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: ErrorCode,
  detail: z.string().optional(),
  fix: z.string().optional(),
  errors: z.array(FieldError).optional(),
  kafka: KafkaErrorDetail.optional(),
  /** With PLAN_STALE: the fresh plan. With REFUSED_BY_GUARD: the plan with its findings. */
  planId: z.string().optional(),
  /** The same call may go well in a moment. */
  retriable: z.boolean().optional(),
})
export type Problem = z.infer<typeof Problem>
