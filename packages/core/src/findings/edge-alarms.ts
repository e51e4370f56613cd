import { counted } from '@headgate/domain'
import type { FindingRule } from './finding-input.ts'

/** Counted, not named: bridges and devices may be hidden from whoever looks. */
export const edgeAlarms: FindingRule = ({ edgeAlarms: open }) => {
  if (!open || open.error + open.warning === 0) return []
  const { error: errors, warning: warnings } = open
  return [
    {
      severity: errors > 0 ? 'error' : 'warning',
      kind: 'edge-alarms',
      values: { count: errors + warnings, errors, warnings },
      title: `${counted(errors + warnings, 'alarm')} of bridges and devices`,
      detail: `Errors: ${errors}, warnings: ${warnings}. Each says what is wrong and what to do.`,
      fix: 'See them on the Edge page, or with: headgate edge alarms',
    },
  ]
}
