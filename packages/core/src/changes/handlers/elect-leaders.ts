import {
  AppError,
  asSummary,
  asUndo,
  type ElectionCandidate,
  type ElectLeaders,
  NO_COST,
  nothingToElect,
  preferredNotInSync,
  sentence,
  uncleanLosesRecords,
  uncleanWhileLed,
} from '@headgate/domain'
import { z } from 'zod'
import type { TopicPartition } from '../../ports/admin.ts'
import type { ChangeDeps, ChangeHandler } from '../change-handler.ts'
import { itemProblem } from '../item-problem.ts'
import { observedItem } from './observed-item.ts'

const Partition = z.object({ topic: z.string(), partition: z.int() })
const PreImage = z.object({ elect: z.array(Partition), skipped: z.array(Partition) })
const NOT_UNDONE = sentence(
  'undo-leaders-move',
  {},
  'Leaders move whenever a broker comes or goes; an election only chooses among the replicas there are.',
)

const notFound = (partitions: readonly { topic: string; partition: number; index: number }[]): AppError => {
  const fields = partitions.map(({ topic, partition, index }) => ({
    path: `partitions.${index}`,
    message: `There is no partition ${topic}-${partition}.`,
  }))
  return new AppError({
    code: 'NOT_FOUND',
    title: `${partitions.length === 1 ? 'A partition does' : `${partitions.length} partitions do`} not exist`,
    detail: fields[0]?.message ?? '',
    fix: 'Check the names; a topic may have been deleted meanwhile.',
    fields,
  })
}

/** What was asked about, each once, as the brokers tell it now. */
const observe = async (deps: ChangeDeps, asked: ElectLeaders['partitions']): Promise<ElectionCandidate[]> => {
  const metadata = await deps.fetchMetadata(asked && [...new Set(asked.map(({ topic }) => topic))])
  const up = new Set(metadata.brokers.map(({ brokerId }) => brokerId))
  const all = metadata.topics.flatMap(({ name, partitions }) =>
    partitions.map(({ partition, leader, replicas, isr }) => ({
      topic: name,
      partition,
      leader,
      replicas,
      isr,
      alive: replicas.filter((brokerId) => up.has(brokerId)),
    })),
  )
  if (!asked) return all
  const byKey = new Map(all.map((one) => [`${one.topic} ${one.partition}`, one]))
  const missing = asked.flatMap((one, index) => (byKey.has(`${one.topic} ${one.partition}`) ? [] : [{ ...one, index }]))
  if (missing.length > 0) throw notFound(missing)
  const keys = new Set(asked.map(({ topic, partition }) => `${topic} ${partition}`))
  return all.filter(({ topic, partition }) => keys.has(`${topic} ${partition}`))
}

const isInSync = ({ replicas, isr }: ElectionCandidate): boolean =>
  replicas[0] !== undefined && isr.includes(replicas[0])
const named = ({ topic, partition }: TopicPartition): string => `topic ${topic} partition ${partition}`
const bare = ({ topic, partition }: TopicPartition) => ({ topic, partition })

/** `wants`: not led as this election would have it. `elect`: of these, those that it can help. */
const sortOut = (type: ElectLeaders['type'], candidates: readonly ElectionCandidate[]) => {
  const wants = candidates.filter(({ leader, replicas }) =>
    type === 'preferred' ? leader !== replicas[0] : leader === null,
  )
  return { wants, elect: type === 'preferred' ? wants.filter(isInSync) : wants }
}

const summaryOf = (type: ElectLeaders['type'], { topic, partition, replicas }: ElectionCandidate) =>
  type === 'preferred'
    ? sentence(
        'step-leader-preferred',
        { brokerId: replicas[0] ?? -1, topic, partition },
        `Broker ${replicas[0]} becomes leader of ${topic}-${partition}`,
      )
    : sentence(
        'step-leader-unclean',
        { topic, partition },
        `A replica that is up becomes leader of ${topic}-${partition}, in sync or not`,
      )

export const electLeaders: ChangeHandler<ElectLeaders> = {
  plan: async (deps, change) => {
    const { type, partitions: asked } = change
    const candidates = await observe(deps, asked)
    const { wants, elect } = sortOut(type, candidates)
    const unable = wants.filter((one) => !elect.includes(one))
    return {
      steps: elect.map((one) => ({
        resource: named(one),
        ...asSummary(summaryOf(type, one)),
        before: { leader: one.leader === null ? null : String(one.leader) },
        after: { leader: type === 'preferred' ? String(one.replicas[0]) : one.alive.join(' or ') || null },
      })),
      findings: [
        ...(type === 'preferred' ? preferredNotInSync(unable) : uncleanLosesRecords(elect)),
        ...(type === 'unclean' && asked ? uncleanWhileLed(candidates.filter(({ leader }) => leader !== null)) : []),
        ...(wants.length === 0 && (type === 'preferred' || !asked) ? [nothingToElect(type)] : []),
      ],
      cost: { ...NO_COST, recordsLost: type === 'unclean' && elect.length > 0 ? null : 0 },
      basis: { type, elect: elect.map((one) => [one.topic, one.partition, one.leader, one.replicas[0] ?? null]) },
      preImage: { elect: elect.map(bare), skipped: asked ? unable.map(bare) : [] },
      undo: asUndo(false, NOT_UNDONE),
    }
  },

  apply: async (deps, { type }, planned) => {
    const { elect, skipped } = PreImage.parse(planned.preImage)
    const { ok, failed } = await deps.electLeaders(type, elect)
    deps.invalidateTopics()
    const unavailable = {
      code: 80,
      name: 'PREFERRED_LEADER_NOT_AVAILABLE',
      message: 'The preferred leader was not available.',
    }
    const title = (one: TopicPartition) => `No leader was elected for ${one.topic}-${one.partition}`
    return {
      items: [
        ...ok.map((one) => ({ item: named(one), outcome: 'done' as const, problem: null })),
        ...failed.map(({ error, ...one }) => ({
          item: named(one),
          outcome: 'failed' as const,
          problem: itemProblem(title(one), error),
        })),
        ...skipped.map((one) => ({
          item: named(one),
          outcome: 'skipped' as const,
          problem: itemProblem(title(one), unavailable),
        })),
      ],
    }
  },

  observe: async (deps, { type }, preImage) => {
    const { elect } = PreImage.parse(preImage)
    if (elect.length === 0) return []
    const now = await observe(deps, elect)
    return now.map((one) =>
      observedItem(named(one), type === 'preferred' ? one.leader === (one.replicas[0] ?? null) : one.leader !== null),
    )
  },

  invert: () => ({ isPossible: false, reason: NOT_UNDONE.text }),
}
