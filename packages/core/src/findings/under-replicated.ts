import { counted } from '@headgate/domain'
import type { FindingRule } from './finding-input.ts'

export const underReplicated: FindingRule = ({ partitions: { underReplicated: count } }) =>
  count === 0
    ? []
    : [
        {
          severity: 'warning',
          kind: 'under-replicated',
          values: { count },
          title: `${counted(count, 'partition')} under-replicated`,
          detail: 'They are led and can be used, but have fewer copies in sync than they should.',
          fix: 'Bring back the brokers that lag or are down; if all are up, look at their disks and network.',
        },
      ]
