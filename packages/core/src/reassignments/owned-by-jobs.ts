import { partitionKey, ReassignmentMemory, ReassignmentSpec } from '@headgate/domain'
import type { JobStore } from '../ports/store.ts'

export type JobReader = Pick<JobStore, 'listJobs' | 'findJob'>
/** What reassignments of ours that are not over may have set, and what they move. */
export type Owned = { topics: Set<string>; brokers: Set<number>; jobOf: Map<string, string> }

const ACTIVE = ['running', 'paused', 'cancelling', 'rolling-back'] as const

export const ownedByJobs = async (jobs: JobReader, clusterSlug: string): Promise<Owned> => {
  const { items } = await jobs.listJobs({ limit: 200, beforeId: null, clusterSlugs: [clusterSlug], states: ACTIVE })
  const owned: Owned = { topics: new Set(), brokers: new Set(), jobOf: new Map() }
  for (const { id, kind } of items) {
    if (kind !== 'reassignment') continue
    const job = await jobs.findJob(id)
    if (!job) continue
    const memory = ReassignmentMemory.parse(job.memory)
    for (const topic of Object.keys(memory.topics)) owned.topics.add(topic)
    for (const brokerId of Object.keys(memory.brokers)) owned.brokers.add(Number(brokerId))
    const { moves } = ReassignmentSpec.parse(job.spec)
    for (const index of memory.flying) {
      const move = moves[index]
      if (move) owned.jobOf.set(partitionKey(move.topic, move.partition), id)
    }
  }
  return owned
}
