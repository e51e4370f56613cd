import type { ClusterPolicy } from '../../policy.ts'
import { finding } from '../finding.ts'
import type { PlanFinding } from '../plan-finding.ts'

export const readOnlyCluster = ({ isReadOnly }: Pick<ClusterPolicy, 'isReadOnly'>): PlanFinding[] =>
  isReadOnly
    ? [
        finding({
          severity: 'blocker',
          kind: 'cluster-read-only',
          title: 'This cluster is read-only',
          detail: 'An administrator set it so in Headgate: no change is made here, whoever asks.',
          fix: 'Ask an administrator to lift it under Settings, Policies.',
        }),
      ]
    : []
