import { z } from 'zod'
import { RISKS } from './changes/change-kind.ts'
import { cronProblem } from './cron.ts'

const fields = {
  /** No change at all, whoever asks. */
  isReadOnly: z.boolean(),
  /** From this risk on a second person must approve; null: never. */
  approvalFromRisk: z.enum(RISKS).nullable(),
  /** Share of a disk that no plan may fill beyond, 0 to 1. */
  diskGuard: z.number().min(0.1).max(1),
  /** Preferred leader elections by themselves, as a cron expression of five fields in UTC; null: none. */
  preferredElectionCron: z
    .string()
    .trim()
    .max(100)
    .superRefine((expression, context) => {
      const message = cronProblem(expression)
      if (message !== null) context.addIssue({ code: 'custom', message })
    })
    .nullable(),
}

/** What the administrator asks of one cluster. */
export const ClusterPolicy = z.object({
  isReadOnly: fields.isReadOnly.default(false),
  approvalFromRisk: fields.approvalFromRisk.default(null),
  diskGuard: fields.diskGuard.default(0.85),
  preferredElectionCron: fields.preferredElectionCron.default(null),
})
export type ClusterPolicy = z.infer<typeof ClusterPolicy>
export const DEFAULT_POLICY: ClusterPolicy = ClusterPolicy.parse({})

/** A policy is set whole: what is left out must not fall back to a default in silence. */
export const SetPolicyInput = z.object(fields)
export type SetPolicyInput = z.infer<typeof SetPolicyInput>

/** Runs of the election schedule that are told ahead. */
export const NEXT_ELECTIONS_SHOWN = 3
export const ShownPolicy = z.object({ ...fields, nextElections: z.array(z.string()) })
export type ShownPolicy = z.infer<typeof ShownPolicy>
