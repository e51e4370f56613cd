import { AppError, type PartitionMove, placementCost, type ReassignPartitions } from '@headgate/domain'
import { applyMoves, invertMoves } from '../../reassignments/apply-moves.ts'
import { type ObservedPlacement, observePlacement } from '../../reassignments/observe-placement.ts'
import { planMoves } from '../../reassignments/plan-moves.ts'
import { replicaBytesOf } from '../../reassignments/replica-bytes-of.ts'
import { requireTopics } from '../../reassignments/require-topics.ts'
import type { ChangeHandler } from '../change-handler.ts'

const NAMED = 5

const invalid = (title: string, fields: { path: string; message: string }[], fix: string): AppError =>
  new AppError({
    code: 'INVALID_INPUT',
    title,
    detail: fields
      .slice(0, NAMED)
      .map(({ message }) => message)
      .join(' '),
    fix,
    fields: fields.slice(0, NAMED),
  })

/** Hand-made assignments, checked for what no broker would have to be asked. */
const movesOf = ({ partitions }: ReassignPartitions, observed: ObservedPlacement): PartitionMove[] => {
  const wrong: { path: string; message: string }[] = []
  const seen = new Set<string>()
  const bytesOf = replicaBytesOf(observed.cluster)
  const moves = partitions.flatMap(({ topic, partition, replicas }, index): PartitionMove[] => {
    const name = `${topic}-${partition}`
    const path = `partitions.${index}`
    const now = observed.byName.get(topic)?.partitions.find((one) => one.partition === partition)
    if (seen.has(name)) wrong.push({ path, message: `${name} is named twice.` })
    else if (new Set(replicas).size !== replicas.length)
      wrong.push({ path: `${path}.replicas`, message: `${name} names a broker twice.` })
    else if (!now) wrong.push({ path: `${path}.partition`, message: `${topic} has no partition ${partition}.` })
    seen.add(name)
    if (!now || now.replicas.join() === replicas.join()) return []
    return [{ topic, partition, before: now.replicas, after: replicas, bytes: bytesOf(topic, partition) }]
  })
  if (wrong.length > 0)
    throw invalid(
      'These assignments cannot be made',
      wrong,
      'Name each partition that exists once, with each broker once.',
    )
  return moves.sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1))
}

export const reassignPartitions: ChangeHandler<ReassignPartitions> = {
  plan: async (deps, change) => {
    const observed = await observePlacement(deps)
    requireTopics(observed, [...new Set(change.partitions.map(({ topic }) => topic))], 'partitions')
    const moves = movesOf(change, observed)
    return planMoves(deps, observed, {
      result: { ...placementCost(observed.cluster, moves), moves },
      options: change,
      wanted: change.partitions.map(({ topic, partition, replicas }) => [topic, partition, replicas]),
    })
  },
  apply: (deps, _change, { preImage }, context) => applyMoves(deps, preImage, context),
  invert: (_change, preImage) => invertMoves(preImage),
}
