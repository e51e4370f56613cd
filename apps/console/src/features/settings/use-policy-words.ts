'use client'

import type { ClusterPolicy } from '@headgate/domain'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import type { PolicyRule } from './policy-changes.ts'

/** A rule of a policy with its value, as one line. */
export const usePolicyWords = () => {
  const t = useTranslations('settings.policy')
  const format = useFormat()
  const valueWords: { [Rule in PolicyRule]: (value: ClusterPolicy[Rule]) => string } = {
    isReadOnly: (value) => t(value ? 'on' : 'off'),
    approvalFromRisk: (risk) => t(`approval.${risk ?? 'never'}`),
    diskGuard: (share) => format.percent(share),
    preferredElectionCron: (cron) => cron ?? t('noSchedule'),
  }
  const nameOf = (rule: PolicyRule): string => t(`rule.${rule}`)
  return <Rule extends PolicyRule>(rule: Rule, policy: ClusterPolicy): string =>
    `${nameOf(rule)}: ${valueWords[rule](policy[rule])}`
}
