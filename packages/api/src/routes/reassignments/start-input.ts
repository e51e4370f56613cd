import {
  AppError,
  BalanceReplicas,
  type Change,
  EvacuateBrokers,
  MoveLogDirs,
  MoveOptions,
  ReassignPartitions,
  SetReplicationFactor,
} from '@headgate/domain'
import { z } from 'zod'

const { topics, replicationFactor, brokers, racks } = SetReplicationFactor.shape

/** What to move, said in one of five ways; all others stay out. */
export const StartInput = MoveOptions.extend({
  /** With replicationFactor: theirs is set. Else what evacuateBrokers and balance are limited to. */
  topics: topics.optional(),
  replicationFactor: replicationFactor.optional(),
  /** With replicationFactor: where new replicas go. */
  brokers,
  racks,
  /** No replica stays on these. */
  evacuateBrokers: EvacuateBrokers.shape.brokers.optional(),
  /** Even the brokers out by these; true: by replicas, leaders and bytes. */
  balance: z.union([z.literal(true), BalanceReplicas.shape.by.unwrap()]).optional(),
  spreadRacks: BalanceReplicas.shape.spreadRacks,
  /** Exactly these replicas; the first is the preferred leader. */
  partitions: ReassignPartitions.shape.partitions.optional(),
  /** To another log dir of the same broker. */
  logDirs: MoveLogDirs.shape.replicas.optional(),
})
export type StartInput = z.infer<typeof StartInput>

const WAYS = ['replicationFactor', 'evacuateBrokers', 'balance', 'partitions', 'logDirs'] as const

const refuse = (detail: string): AppError =>
  new AppError({
    code: 'INVALID_INPUT',
    title: 'Say in one way what is to move',
    detail,
    fix: 'Give one of: topics with replicationFactor; evacuateBrokers; balance; partitions; logDirs.',
    fields: [{ path: 'topics', message: detail }],
  })

/** The one change that is asked for. Throws INVALID_INPUT. */
export const startedChange = (input: StartInput): Change => {
  const { throttleBytesPerSec, concurrentMovesPerBroker } = input
  const options = { throttleBytesPerSec, concurrentMovesPerBroker }
  const given = WAYS.filter((way) => input[way] !== undefined)
  if (given.length > 1) throw refuse(`${given.join(' and ')} are given together.`)
  const selection = input.topics ? { topics: input.topics } : {}
  if (input.replicationFactor !== undefined) {
    if (!input.topics) throw refuse('replicationFactor is given without topics.')
    const where = {
      ...(input.brokers ? { brokers: input.brokers } : {}),
      ...(input.racks ? { racks: input.racks } : {}),
    }
    const wanted = { topics: input.topics, replicationFactor: input.replicationFactor }
    return { kind: 'SetReplicationFactor', ...wanted, ...where, ...options }
  }
  if (input.evacuateBrokers)
    return { kind: 'EvacuateBrokers', brokers: input.evacuateBrokers, ...selection, ...options }
  if (input.balance) {
    const by = input.balance === true ? BalanceReplicas.shape.by.parse(undefined) : input.balance
    return { kind: 'BalanceReplicas', by, spreadRacks: input.spreadRacks, ...selection, ...options }
  }
  if (input.partitions) return { kind: 'ReassignPartitions', partitions: input.partitions, ...options }
  if (input.logDirs) return { kind: 'MoveLogDirs', replicas: input.logDirs }
  throw refuse('Nothing says what is to move.')
}

const topicsIn = (value: unknown): unknown[] | null =>
  Array.isArray(value) ? value.map((one: { topic?: unknown } | null) => one?.topic) : null

/** The topics that the raw input names; null: any of the cluster. */
export const startedNames = ({ topics: names, partitions, logDirs }: Record<string, unknown>): unknown[] | null =>
  Array.isArray(names) ? names : (topicsIn(partitions) ?? topicsIn(logDirs))
