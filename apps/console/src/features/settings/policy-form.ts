import { type ClusterPolicy, cronProblem, RISKS, SetPolicyInput } from '@headgate/domain'
import { z } from 'zod'

/** What the fields hold; '' of `approval` is never, and the disk guard is in percent. */
export type PolicyFormValues = {
  isReadOnly: boolean
  approval: '' | (typeof RISKS)[number]
  diskGuard: string
  isScheduled: boolean
  preferredElectionCron: string
}

/** What a schedule starts from when none is set: every night. */
export const DEFAULT_CRON = '0 3 * * *'

export const policyValuesOf = (policy: ClusterPolicy): PolicyFormValues => ({
  isReadOnly: policy.isReadOnly,
  approval: policy.approvalFromRisk ?? '',
  diskGuard: String(Math.round(policy.diskGuard * 1_000) / 10),
  isScheduled: policy.preferredElectionCron !== null,
  preferredElectionCron: policy.preferredElectionCron ?? DEFAULT_CRON,
})

/** A share in whole tenths of a percent, so that what was shown comes back as it was; NaN where it is no number. */
const shareOf = (percent: string): number =>
  percent.trim() === '' ? Number.NaN : Math.round(Number(percent.replace(',', '.')) * 10) / 1_000

/** The fields, turned into what the API takes and held to its own schema. */
export const PolicyForm = z
  .object({
    isReadOnly: z.boolean(),
    approval: z.enum(['', ...RISKS]),
    diskGuard: z.string(),
    isScheduled: z.boolean(),
    preferredElectionCron: z.string(),
  })
  .transform(
    ({ isReadOnly, approval, diskGuard, isScheduled, preferredElectionCron }): z.input<typeof SetPolicyInput> => ({
      isReadOnly,
      approvalFromRisk: approval === '' ? null : approval,
      diskGuard: shareOf(diskGuard),
      preferredElectionCron: isScheduled ? preferredElectionCron : null,
    }),
  )
  .pipe(SetPolicyInput)

/** The times to show beside a schedule while it is typed; none where it is no schedule. */
export const isSchedule = (cron: string): boolean => cronProblem(cron.trim()) === null
