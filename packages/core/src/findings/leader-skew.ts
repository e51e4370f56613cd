import { counted } from '@headgate/domain'
import type { FindingRule } from './finding-input.ts'

/** Below this share it is noise of a recent restart. */
const SHARE_MIN = 0.1

export const leaderSkew: FindingRule = ({ partitions: { notPreferredLeader: count, total } }) =>
  total === 0 || count / total < SHARE_MIN
    ? []
    : [
        {
          severity: 'note',
          kind: 'leader-skew',
          values: { count, percent: Math.round((100 * count) / total) },
          title: `${counted(count, 'partition')} led by another than the preferred broker`,
          detail: `That is ${Math.round((100 * count) / total)} % of all; some brokers carry more load than was planned.`,
          fix: 'Kafka moves leaders back by itself within five minutes, unless auto.leader.rebalance.enable is off.',
        },
      ]
