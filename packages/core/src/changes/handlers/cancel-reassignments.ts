import {
  AppError,
  asSummary,
  type CancelReassignments,
  finding,
  MoveOptions,
  NO_COST,
  type PlanFinding,
  partitionKey,
  sentence,
} from '@headgate/domain'
import { z } from 'zod'
import type { OngoingReassignment, TopicPartition } from '../../ports/admin.ts'
import { ownedByJobs } from '../../reassignments/owned-by-jobs.ts'
import type { ChangeDeps, ChangeHandler } from '../change-handler.ts'
import { itemProblem } from '../item-problem.ts'

const Moved = z.object({ topic: z.string(), partition: z.int(), before: z.array(z.int()), target: z.array(z.int()) })
const PreImage = z.object({ moves: z.array(Moved) })

const named = ({ topic, partition }: TopicPartition): string => `topic ${topic} partition ${partition}`

/** The controller keeps the order: what was there before is all but what is added, the target all but what is removed. */
const sides = ({ topic, partition, replicas, addingReplicas, removingReplicas }: OngoingReassignment) => ({
  topic,
  partition,
  before: replicas.filter((id) => !addingReplicas.includes(id)),
  target: replicas.filter((id) => !removingReplicas.includes(id)),
})

const refuseOurs = (ours: readonly TopicPartition[], jobOf: ReadonlyMap<string, string>): void => {
  const [first] = ours
  if (!first) return
  const jobId = jobOf.get(partitionKey(first.topic, first.partition))
  throw new AppError({
    code: 'CONFLICT',
    title: `${first.topic}-${first.partition} is moved by a job of Headgate`,
    detail: `The job ${jobId} would begin it again.`,
    fix: `Cancel or roll back the job instead: POST /jobs/${jobId}/cancel.`,
  })
}

const notMoving = (asked: readonly (TopicPartition & { index: number })[]): AppError => {
  const fields = asked.map(({ topic, partition, index }) => ({
    path: `partitions.${index}`,
    message: `${topic}-${partition} is not being reassigned.`,
  }))
  return new AppError({
    code: 'NOT_FOUND',
    title: 'Not all of these partitions are being reassigned',
    detail: fields[0]?.message ?? '',
    fix: 'See GET /clusters/{c}/reassignments for what moves now; it may be done already.',
    fields,
  })
}

/** What moves now and is not ours; of what was asked for by name, all of it or an error that says why not. */
const observe = async (deps: ChangeDeps, { partitions }: CancelReassignments): Promise<OngoingReassignment[]> => {
  const [ongoing, { jobOf }] = await Promise.all([deps.listReassignments(), ownedByJobs(deps.jobs, deps.slug)])
  const isOurs = ({ topic, partition }: TopicPartition) => jobOf.has(partitionKey(topic, partition))
  if (!partitions) return ongoing.filter((one) => !isOurs(one))
  refuseOurs(partitions.filter(isOurs), jobOf)
  const byKey = new Map(ongoing.map((one) => [partitionKey(one.topic, one.partition), one]))
  const missing = partitions.flatMap((one, index) =>
    byKey.has(partitionKey(one.topic, one.partition)) ? [] : [{ ...one, index }],
  )
  if (missing.length > 0) throw notMoving(missing)
  const asked = new Set(partitions.map(({ topic, partition }) => partitionKey(topic, partition)))
  return [...byKey].flatMap(([key, one]) => (asked.has(key) ? [one] : []))
}

const findings = (count: number): PlanFinding[] => [
  count > 0
    ? finding({
        severity: 'note',
        kind: 'foreign-reassignment',
        values: { count },
        title: 'Another tool began this, and is not told',
        detail: 'It may begin the moves again, and a throttle that it has set stays where it is.',
        fix: 'Stop the other tool first, and remove orphaned throttles afterwards.',
      })
    : finding({
        severity: 'note',
        kind: 'nothing-to-cancel',
        title: 'No other tool moves anything',
        detail: 'What moves now, if anything, belongs to a job of Headgate.',
        fix: 'There is nothing to do; a job is cancelled with POST /jobs/{id}/cancel.',
      }),
]

export const cancelReassignments: ChangeHandler<CancelReassignments> = {
  plan: async (deps, change) => {
    const moves = (await observe(deps, change)).map(sides)
    return {
      steps: moves.map((one) => ({
        resource: named(one),
        ...asSummary(
          sentence(
            'step-stays',
            { topic: one.topic, partition: one.partition, replicas: one.before.join(', ') },
            `${one.topic}-${one.partition} stays on ${one.before.join(', ')}`,
          ),
        ),
        before: { target: one.target.join(', ') },
        after: { target: one.before.join(', ') },
      })),
      findings: findings(moves.length),
      cost: NO_COST,
      basis: moves,
      preImage: { moves },
      undo: { isPossible: true, reason: null },
    }
  },

  apply: async (deps, _change, { preImage }) => {
    const { moves } = PreImage.parse(preImage)
    if (moves.length === 0) return { items: [] }
    const { ok, failed } = await deps.alterReassignments(
      moves.map(({ topic, partition }) => ({ topic, partition, replicas: null })),
    )
    deps.invalidateTopics()
    return {
      items: [
        ...ok.map((one) => ({ item: named(one), outcome: 'done' as const, problem: null })),
        ...failed.map(({ error, ...one }) => ({
          item: named(one),
          outcome: 'failed' as const,
          problem: itemProblem(`The reassignment of ${one.topic}-${one.partition} was not cancelled`, error),
        })),
      ],
    }
  },

  invert: (_change, preImage) => {
    const { moves } = PreImage.parse(preImage)
    if (moves.length === 0) return { isPossible: false, reason: 'Nothing was cancelled.' }
    const partitions = moves.map(({ topic, partition, target }) => ({ topic, partition, replicas: target }))
    return { isPossible: true, changes: [{ kind: 'ReassignPartitions', ...MoveOptions.parse({}), partitions }] }
  },
}
