import type { ClusterStore, LeaseStore, SampleStore } from '@headgate/core'
import type { Admin } from '@headgate/kafka-admin'
import type { ClusterAdmins } from '../lib/cluster-admins.ts'
import type { LoopStates } from '../lib/loop-states.ts'
import { pause } from '../lib/pause.ts'
import { createRecordRate, type EndOffset } from '../lib/record-rate.ts'
import type { LeaseSettings } from '../lib/run-leased-loop.ts'

export type ThroughputDeps = {
  store: Pick<ClusterStore, 'listClusters' | 'findCluster'> &
    Pick<SampleStore, 'insertSample' | 'deleteSamplesBefore'> &
    LeaseStore
  admins: ClusterAdmins
  states: LoopStates
  settings: LeaseSettings
  now: () => Date
  signal: AbortSignal
  everyMs?: number
}

const EVERY_MS = 10_000
const KEEP_MS = 7 * 24 * 3_600_000
const DELETE_EVERY_MS = 3_600_000

/**
 * Records per second into each cluster, sampled for its chart. A lease a cluster, renewed by each round, so that several workers share the
 * clusters; a cluster that cannot be asked holds up no other. Never rejects.
 */
export const throughputSample = async (deps: ThroughputDeps): Promise<void> => {
  const { store, admins, states, signal, now, everyMs = EVERY_MS } = deps
  const overall = states.of('throughput-sample')
  const rates = new Map<string, ReturnType<typeof createRecordRate>>()
  let deletedAt = Number.NEGATIVE_INFINITY

  while (!signal.aborted) {
    const startedAt = performance.now()
    try {
      const slugs = new Set((await store.listClusters()).map(({ slug }) => slug))
      await admins.keepOnly(slugs)
      for (const slug of rates.keys()) if (!slugs.has(slug)) rates.delete(slug)
      await Promise.all([...slugs].map((slug) => sampleCluster(slug, deps, rates, everyMs)))
      if (startedAt - deletedAt > DELETE_EVERY_MS) {
        await store.deleteSamplesBefore(new Date(now().getTime() - KEEP_MS))
        deletedAt = startedAt
      }
      if (slugs.size === 0) overall.set('waiting', 'no cluster is configured yet')
      else overall.set('running')
    } catch (error) {
      overall.fail(error)
    }
    await pause(Math.max(0, everyMs - (performance.now() - startedAt)), signal)
  }
  for (const slug of rates.keys()) await store.releaseLease(leaseOf(slug), deps.settings.holder).catch(() => {})
  overall.set('stopped')
}

const leaseOf = (slug: string) => `worker:throughput-sample:${slug}`

const sampleCluster = async (
  slug: string,
  { store, admins, states, settings, now, signal }: ThroughputDeps,
  rates: Map<string, ReturnType<typeof createRecordRate>>,
  everyMs: number,
): Promise<void> => {
  // Outlives one round that comes late; a worker that died is replaced in the third.
  if (!(await store.acquireLease(leaseOf(slug), settings.holder, everyMs * 2.5))) {
    rates.delete(slug)
    states.of(`throughput-sample:${slug}`).set('standby')
    return
  }
  const state = states.of(`throughput-sample:${slug}`)
  const cluster = await store.findCluster(slug)
  if (!cluster || signal.aborted) return
  const rate = rates.get(slug) ?? createRecordRate()
  rates.set(slug, rate)
  let look: Awaited<ReturnType<typeof lookAtEnds>>
  try {
    look = await lookAtEnds(admins.of(cluster))
  } catch (error) {
    state.fail(error)
    return
  }
  const recordsInPerSec = rate(look.ends, performance.now(), look.isWhole)
  if (recordsInPerSec !== null) {
    await store.insertSample(slug, { at: now().toISOString(), recordsInPerSec, bytesPerSec: null })
  }
  state.set('running')
}

/** Internal topics are left out: commits of offsets are no traffic of anybody's. */
const lookAtEnds = async (
  admin: Pick<Admin, 'fetchMetadata' | 'listOffsets'>,
): Promise<{ ends: readonly EndOffset[]; isWhole: boolean }> => {
  const { topics } = await admin.fetchMetadata()
  const wanted = topics
    .filter(({ isInternal }) => !isInternal)
    .flatMap(({ name, partitions }) => partitions.map(({ partition, leader }) => ({ topic: name, partition, leader })))
  const { offsets } = await admin.listOffsets(wanted, 'latest')
  return { ends: offsets, isWhole: offsets.length === wanted.length }
}
