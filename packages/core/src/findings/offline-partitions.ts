import { counted } from '@headgate/domain'
import type { FindingRule } from './finding-input.ts'

export const offlinePartitions: FindingRule = ({ partitions: { offline } }) =>
  offline === 0
    ? []
    : [
        {
          severity: 'error',
          kind: 'offline-partitions',
          values: { count: offline },
          title: `${counted(offline, 'partition')} offline`,
          detail: 'No broker leads them: they can neither be written nor read.',
          fix: 'Bring back a broker that holds an in-sync replica of them.',
        },
      ]
