import { counted } from '@headgate/domain'
import type { FindingRule } from './finding-input.ts'

export const underMinIsr: FindingRule = ({ partitions: { underMinIsr: count } }) =>
  count === null || count === 0
    ? []
    : [
        {
          severity: 'error',
          kind: 'under-min-isr',
          values: { count },
          title: `${counted(count, 'partition')} below min.insync.replicas`,
          detail: 'Producers with acks=all are refused there with NOT_ENOUGH_REPLICAS.',
          fix: 'Bring back the brokers that hold the missing replicas.',
        },
      ]
