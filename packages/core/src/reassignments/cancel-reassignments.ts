import { AppError, type KafkaErrorDetail, partitionKey } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import type { TopicPartition } from '../ports/admin.ts'
import { type JobReader, ownedByJobs } from './owned-by-jobs.ts'

export type CancelledReassignments = {
  ok: TopicPartition[]
  failed: (TopicPartition & { error: KafkaErrorDetail })[]
}

/** Cancels what another tool has under way. CONFLICT for what a job of ours moves: the job is what is cancelled then. */
export const cancelReassignments = async (
  deps: Pick<ClusterServices, 'slug' | 'alterReassignments' | 'invalidateTopics'>,
  jobs: JobReader,
  partitions: readonly TopicPartition[],
): Promise<CancelledReassignments> => {
  const { jobOf } = await ownedByJobs(jobs, deps.slug)
  const ours = partitions.find(({ topic, partition }) => jobOf.has(partitionKey(topic, partition)))
  if (ours) {
    const name = partitionKey(ours.topic, ours.partition)
    throw new AppError({
      code: 'CONFLICT',
      title: `${name} is moved by a job of Headgate`,
      detail: `The job ${jobOf.get(name)} would begin it again.`,
      fix: `Cancel the job: POST /jobs/${jobOf.get(name)}/cancel.`,
    })
  }
  const result = await deps.alterReassignments(partitions.map((one) => ({ ...one, replicas: null })))
  deps.invalidateTopics()
  return result
}
