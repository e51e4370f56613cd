import {
  asSummary,
  checkPlacement,
  estimateDuration,
  finding,
  fitThrottle,
  NO_COST,
  PartitionMove,
  type PlacementResult,
  type PlanFinding,
  sentence,
  type Throttle,
} from '@headgate/domain'
import { z } from 'zod'
import type { ChangeDeps, Planned } from '../changes/change-handler.ts'
import { incomingRates } from './incoming-rates.ts'
import { guardTopics, type ObservedPlacement } from './observe-placement.ts'

/** What undo needs, and what the job works on: the very moves that somebody read. */
export const MovesPreImage = z.object({
  moves: z.array(PartitionMove),
  throttleBytesPerSec: z.int().min(1).nullable(),
  isThrottleAuto: z.boolean(),
  concurrentMovesPerBroker: z.int().min(1),
})
export type MovesPreImage = z.infer<typeof MovesPreImage>

type Options = { throttleBytesPerSec: Throttle; concurrentMovesPerBroker: number }
export type MovesWanted = {
  result: Pick<PlacementResult, 'bytesToMove' | 'brokers'> & { moves: Iterable<PartitionMove> }
  options: Options
  guards?: {
    evacuated?: readonly number[]
    replicationFactor?: number
    unplaceable?: PlacementResult['unplaceable']
    unplaceableTotal?: number
  }
  /** What the whole change hangs on beside the moves, for the fingerprint. */
  wanted: unknown
}

/** A page shows partitions by name up to here; the moves themselves are a list of their own. */
const TOPICS_IN_DETAIL = 50
const PARTITIONS_IN_DETAIL = 20

const shown = (replicas: readonly number[]): string => replicas.join(', ')
const factors = (lists: readonly (readonly number[])[]): string =>
  [...new Set(lists.map(({ length }) => length))].sort((a, b) => a - b).join(', ')

const stepsOf = (moves: readonly PartitionMove[]): Planned['steps'] => {
  const byTopic = Map.groupBy(moves, ({ topic }) => topic)
  const isDetailed = byTopic.size <= TOPICS_IN_DETAIL
  return [...byTopic].map(([topic, own]) => {
    const before: Record<string, string> = {}
    const after: Record<string, string> = {}
    const rfBefore = factors(own.map((move) => move.before))
    const rfAfter = factors(own.map((move) => move.after))
    if (rfBefore !== rfAfter) {
      before.replicationFactor = rfBefore
      after.replicationFactor = rfAfter
    }
    for (const move of isDetailed ? own.slice(0, PARTITIONS_IN_DETAIL) : []) {
      before[`partition ${move.partition}`] = shown(move.before)
      after[`partition ${move.partition}`] = shown(move.after)
    }
    const count = `${own.length} partition${own.length === 1 ? '' : 's'}`
    const values = { topic, partitions: own.length }
    const said =
      rfBefore === rfAfter
        ? sentence('step-partitions-moved', values, `Move ${count} of ${topic}`)
        : sentence(
            'step-rf-changed',
            { ...values, from: rfBefore, to: rfAfter },
            `Replication factor ${rfBefore} to ${rfAfter} on ${count} of ${topic}`,
          )
    return { resource: `topic ${topic}`, ...asSummary(said), before, after }
  })
}

const nothingMoves = (): PlanFinding =>
  finding({
    severity: 'note',
    kind: 'nothing-moves',
    title: 'Nothing has to move',
    detail: 'Every partition already lies where this change would put it.',
    fix: 'There is nothing to apply.',
  })

/** Cost, guards and basis of moves, whichever way they were found. */
export const planMoves = async (
  deps: ChangeDeps,
  { cluster, byName, ongoing }: ObservedPlacement,
  { result, options, guards = {}, wanted }: MovesWanted,
): Promise<Planned> => {
  const moves = [...result.moves]
  const names = [...new Set(moves.map(({ topic }) => topic))]
  const [topics, incomingBytesPerSec] = await Promise.all([
    guardTopics(deps, names),
    incomingRates(deps, moves, byName),
  ])
  const { concurrentMovesPerBroker } = options
  const flow = { cluster, moves, incomingBytesPerSec, concurrentMovesPerBroker }
  const isThrottleAuto = options.throttleBytesPerSec === 'auto'
  const throttleBytesPerSec = options.throttleBytesPerSec === 'auto' ? fitThrottle(flow) : options.throttleBytesPerSec
  const findings = checkPlacement({
    ...flow,
    ...guards,
    topics,
    ongoing,
    throttleBytesPerSec,
    diskGuard: deps.policy.diskGuard,
  })
  const preImage: MovesPreImage = { moves, throttleBytesPerSec, isThrottleAuto, concurrentMovesPerBroker }
  return {
    steps: stepsOf(moves),
    findings: moves.length === 0 && findings.length === 0 ? [nothingMoves()] : findings,
    cost: {
      ...NO_COST,
      bytesToMove: result.bytesToMove,
      partitionsToMove: moves.length,
      durationMs: estimateDuration({ ...flow, throttleBytesPerSec }),
      throttleBytesPerSec: moves.length === 0 ? null : throttleBytesPerSec,
      brokers: result.brokers,
    },
    basis: {
      wanted,
      replicas: moves.map(({ topic, partition, before }) => [topic, partition, before]),
      usable: cluster.brokers.filter(({ isUsable }) => isUsable).map(({ brokerId }) => brokerId),
      minInsyncReplicas: names.map((name) => topics.get(name)?.minInsyncReplicas ?? null),
    },
    preImage,
    moves,
    undo: { isPossible: true, reason: null },
  }
}
