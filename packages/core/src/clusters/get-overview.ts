import type { ClusterOverview } from '@headgate/domain'
import { listBrokers } from '../brokers/list-brokers.ts'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import { findAll } from '../findings/find-all.ts'
import type { FindingInput } from '../findings/finding-input.ts'
import { uniqueIncomplete } from '../lib/unique-incomplete.ts'
import { attempt } from '../lib/with-deadline.ts'
import { type QuietOrphanDeps, quietOrphans } from '../reassignments/find-orphans.ts'
import type { DebtReader } from '../reassignments/owed-throttles.ts'
import type { JobReader } from '../reassignments/owned-by-jobs.ts'
import { healthStrip } from './health-strip.ts'
import { partitionHealth } from './partition-health.ts'

export type OverviewDeps = Pick<
  ClusterServices,
  'slug' | 'name' | 'clock' | 'snapshot' | 'brokerStates' | 'quorum' | 'features' | 'allLogDirs' | 'minIsr' | 'groups'
> &
  QuietOrphanDeps

/** The page polls every two seconds and a killed broker must show within five: nothing here may wait longer than this. */
const DEADLINE_MS = 2_000
/** Of every topic: the first look at a large cluster takes longer, and the page does not wait for it. */
const THROTTLES_DEADLINE_MS = 500

/** The state of a cluster at a glance, also while parts of it are down. Throws only when nothing at all is known of it. */
export const getOverview = async (
  deps: OverviewDeps,
  jobs: JobReader & DebtReader,
  readEdgeAlarms: () => Promise<FindingInput['edgeAlarms']> = async () => null,
): Promise<ClusterOverview> => {
  // All at once, so that deadlines do not add up; what several of them build on is read once and shared.
  const [snapshot, brokers, quorum, features, minIsr, groups, throttles, alarms] = await Promise.all([
    deps.snapshot.read(),
    listBrokers(deps),
    attempt(() => deps.quorum.read(), DEADLINE_MS, 'Quorum'),
    attempt(() => deps.features.read(), DEADLINE_MS, 'Features'),
    attempt(() => deps.minIsr.read(), DEADLINE_MS, 'min.insync.replicas'),
    attempt(() => deps.groups.read(), DEADLINE_MS, 'Groups'),
    attempt(() => quietOrphans(deps, jobs), THROTTLES_DEADLINE_MS, 'Throttles'),
    attempt(readEdgeAlarms, DEADLINE_MS, 'Alarms of the edge'),
  ])
  const { topics, kafkaClusterId } = snapshot.value
  const partitions = partitionHealth(topics, minIsr.value?.value ?? null)
  const quorumNow = quorum.value?.value ?? null
  const metadataFeature = features.value?.value.find(({ name }) => name === 'metadata.version')
  const reasons = [
    snapshot.staleReason,
    quorum.reason,
    features.reason,
    minIsr.reason,
    groups.reason,
    throttles.reason,
    alarms.reason,
  ]
  return {
    slug: deps.slug,
    name: deps.name,
    kafkaClusterId,
    metadataVersion: metadataFeature ? (metadataFeature.label ?? String(metadataFeature.level)) : null,
    controllerId: quorumNow?.leaderId ?? null,
    brokers: brokers.items,
    quorum: quorumNow,
    topics: topics.length,
    partitions,
    strip: healthStrip(topics),
    groups: groups.value?.value.groups.length ?? null,
    findings: findAll({
      brokers: brokers.items,
      partitions,
      quorum: quorumNow,
      orphanedThrottles: throttles.value ?? [],
      edgeAlarms: alarms.value,
      nowMs: deps.clock.now().getTime(),
    }),
    asOf: snapshot.at.toISOString(),
    incomplete: uniqueIncomplete([
      ...reasons.flatMap((reason) => (reason ? [{ brokerId: null, reason }] : [])),
      ...brokers.incomplete,
    ]),
  }
}
