import type { PartitionMove } from '../plans/partition-move.ts'
import { partitionAt } from './build-placement.ts'
import { copiesOf } from './move-ledger.ts'
import { createPositionLookup } from './placement-cost.ts'
import type { GuardTopic, PlacementGuardInput } from './placement-guard-input.ts'
import type { PlacementBroker, PlacementPartition } from './types.ts'

/** A move beside what is there now. */
export type SurveyedMove = {
  move: PartitionMove
  /** null: the placement does not hold this partition. */
  now: PlacementPartition | null
  copies: readonly number[]
  topic: GuardTopic
}
/** What every guard reads, made once. */
export type Survey = Omit<PlacementGuardInput, 'moves'> & {
  moves: readonly SurveyedMove[]
  brokerOf: ReadonlyMap<number, PlacementBroker>
}

const UNKNOWN_TOPIC: GuardTopic = { minInsyncReplicas: null, isUncleanElectionEnabled: null }

export const surveyMoves = (input: PlacementGuardInput): Survey => {
  const find = createPositionLookup(input.cluster)
  return {
    ...input,
    brokerOf: new Map(input.cluster.brokers.map((broker) => [broker.brokerId, broker])),
    moves: Array.from(input.moves, (move) => {
      const position = find(move.topic, move.partition)
      return {
        move,
        now: position < 0 ? null : partitionAt(input.cluster, position),
        copies: copiesOf(move),
        topic: input.topics.get(move.topic) ?? UNKNOWN_TOPIC,
      }
    }),
  }
}
