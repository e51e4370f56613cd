import type { ClusterOverview } from '@headgate/domain'
import type { Tone } from '@headgate/ui'

export type ClusterState = { name: 'healthy' | 'degraded' | 'broken' | 'unknown' | 'loading'; tone: Tone }

/** One word for a whole cluster: partitions nobody can read are worse than copies that are missing. */
export const clusterStateOf = (overview: ClusterOverview | undefined, hasError = false): ClusterState => {
  if (!overview) return hasError ? { name: 'unknown', tone: 'error' } : { name: 'loading', tone: 'idle' }
  if (overview.partitions.offline > 0) return { name: 'broken', tone: 'error' }
  const isDegraded =
    overview.partitions.underReplicated > 0 ||
    overview.brokers.some((broker) => broker.state !== 'up') ||
    // A board that was unplugged says nothing of the brokers.
    overview.findings.some(({ severity, kind }) => severity !== 'note' && kind !== 'edge-alarms')
  return isDegraded ? { name: 'degraded', tone: 'warn' } : { name: 'healthy', tone: 'ok' }
}
