import { z } from 'zod'
import { ErrorCode, FieldError, KafkaErrorDetail } from '../app-error.ts'
import { Change } from '../changes/change.ts'
import { Wording } from './wording.ts'

/** What a guard has to say of a plan. A blocker forbids it; a warning asks for a second look; a note is good to know. */
export const PlanFinding = z.object({
  severity: z.enum(['blocker', 'warning', 'note']),
  /** Stable key for translation, e.g. `rf-below-min-isr`. */
  kind: z.string(),
  /** Values for the translated sentence. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  title: z.string(),
  /** Why, with the values at hand. */
  detail: z.string(),
  /** The detail for other languages where it repeats sentences of the plan. */
  details: z.array(Wording).optional(),
  /** What would cure it. */
  fix: z.string(),
  /** What would cure it, as changes to be planned and applied before this plan is made again; absent where that is not so simple. */
  cure: z.array(Change).min(1).optional(),
  /** Position in `changes` of the plan; null: the plan as a whole. */
  changeIndex: z.int().nullable(),
  /** What the finding is about, e.g. a topic. */
  resource: z.string().nullable(),
  /** Which input was wrong, as the change names it. */
  fields: z.array(FieldError),
  /** How a face says it when it is a blocker: REFUSED_BY_GUARD, REFUSED_BY_BROKER, NOT_FOUND, CONFLICT … */
  code: ErrorCode,
  /** The broker's own words, when it was the broker. */
  kafka: KafkaErrorDetail.nullable(),
})
export type PlanFinding = z.infer<typeof PlanFinding>
