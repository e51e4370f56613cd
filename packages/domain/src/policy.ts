import { z } from 'zod'
import { RISKS } from './changes/change-kind.ts'

/** What the administrator asks of one cluster. */
export const ClusterPolicy = z.object({
  /** No change at all, whoever asks. */
  isReadOnly: z.boolean().default(false),
  /** From this risk on a second person must approve; null: never. */
  approvalFromRisk: z.enum(RISKS).nullable().default(null),
  /** Share of a disk that no plan may fill beyond, 0 to 1. */
  diskGuard: z.number().min(0.1).max(1).default(0.85),
  /** Preferred leader elections by themselves, as a cron expression in UTC; null: none. */
  preferredElectionCron: z.string().max(100).nullable().default(null),
})
export type ClusterPolicy = z.infer<typeof ClusterPolicy>
export const DEFAULT_POLICY: ClusterPolicy = ClusterPolicy.parse({})
