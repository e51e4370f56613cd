import { type Change, copiedTo, type Inverse, ReassignmentMemory, type ReassignmentSpec } from '@headgate/domain'
import type { Applied, ApplyContext, ChangeDeps } from '../changes/change-handler.ts'
import { MovesPreImage } from './plan-moves.ts'

const bytesOf = (spec: ReassignmentSpec): number | null => {
  let sum = 0
  for (const move of spec.moves) {
    const copies = copiedTo(move, 'forward').length
    if (copies > 0 && move.bytes === null) return null
    sum += (move.bytes ?? 0) * copies
  }
  return sum
}

/** Makes the job that carries the moves out, of the plan that somebody read. */
export const applyMoves = async (
  deps: Pick<ChangeDeps, 'jobs' | 'slug'>,
  preImage: unknown,
  { planId, actor, title, titleWording }: ApplyContext,
): Promise<Applied> => {
  const spec: ReassignmentSpec = MovesPreImage.parse(preImage)
  if (spec.moves.length === 0) return { items: [] }
  const jobId = await deps.jobs.createJob({
    clusterSlug: deps.slug,
    kind: 'reassignment',
    title,
    titleWording,
    planId,
    createdBy: actor,
    spec,
    memory: ReassignmentMemory.parse({}),
    throttleBytesPerSec: spec.throttleBytesPerSec,
    progress: {
      itemsDone: 0,
      itemsTotal: spec.moves.length,
      itemsFailed: 0,
      bytesDone: 0,
      bytesTotal: bytesOf(spec),
      bytesPerSec: null,
      etaMs: null,
      inFlight: [],
    },
  })
  const topics = [...new Set(spec.moves.map(({ topic }) => topic))]
  return { items: topics.map((topic) => ({ item: `topic ${topic}`, outcome: 'job', problem: null })), jobId }
}

/** Back to the replicas that were there, in their order. Whether the topics still are is seen when the undo is planned. */
export const invertMoves = (preImage: unknown): Inverse<Change> => {
  const { moves, throttleBytesPerSec, isThrottleAuto, concurrentMovesPerBroker } = MovesPreImage.parse(preImage)
  if (moves.length === 0) return { isPossible: false, reason: 'Nothing was moved.' }
  return {
    isPossible: true,
    changes: [
      {
        kind: 'ReassignPartitions',
        throttleBytesPerSec: isThrottleAuto ? 'auto' : throttleBytesPerSec,
        concurrentMovesPerBroker,
        partitions: moves.map(({ topic, partition, before }) => ({ topic, partition, replicas: before })),
      },
    ],
  }
}
