import { expect } from 'vitest'
import type { PartitionMove } from '../../plans/partition-move.ts'
import type { PlacementResult } from '../types.ts'
import type { PlainPlacement } from './arbitrary-placement.ts'

export const rackCount = ({ brokers }: Pick<PlainPlacement, 'brokers'>, replicas: readonly number[]): number =>
  new Set(replicas.map((id) => brokers.find(({ brokerId }) => brokerId === id)?.rack ?? null)).size

/** How many racks a partition could lie in with this many replicas: those it lies in and those with room. */
export const attainableRacks = (
  { brokers }: Pick<PlainPlacement, 'brokers'>,
  held: readonly number[],
  receivers: readonly number[],
  replicationFactor: number,
): number => Math.min(replicationFactor, rackCount({ brokers }, [...held, ...receivers]))

export const copied = ({ before, after }: PartitionMove): number[] => after.filter((id) => !before.includes(id))
export const bytesCopied = (moves: Iterable<PartitionMove>): number =>
  [...moves].reduce((sum, move) => sum + copied(move).length * (move.bytes ?? 0), 0)

/** What holds of every plan, whatever its goal. */
export const expectSoundPlan = ({ brokers, topics }: PlainPlacement, result: PlacementResult): void => {
  const usable = brokers.filter(({ isUsable }) => isUsable).map(({ brokerId }) => brokerId)
  const seen = new Set<string>()
  for (const move of result.moves) {
    const now = topics.find(({ name }) => name === move.topic)?.partitions.find((p) => p.partition === move.partition)
    expect(now?.replicas).toEqual(move.before)
    expect(new Set(move.after).size).toBe(move.after.length)
    expect(move.after).not.toEqual(move.before)
    expect(usable).toEqual(expect.arrayContaining(copied(move)))
    expect(seen.has(`${move.topic}-${move.partition}`)).toBe(false)
    seen.add(`${move.topic}-${move.partition}`)
  }
  for (const { topic, partition } of result.unplaceable) expect(seen.has(`${topic}-${partition}`)).toBe(false)
  const moves = [...result.moves]
  expect(result.moves.length).toBe(moves.length)
  expect(result.replicasToCopy).toBe(moves.reduce((sum, move) => sum + copied(move).length, 0))
  const isUnknown = moves.some((move) => move.bytes === null && copied(move).length > 0)
  expect(result.bytesToMove).toBe(isUnknown ? null : bytesCopied(moves))
  const after = new Map(moves.map((move) => [`${move.topic}-${move.partition}`, move.after]))
  const lists = topics.flatMap(({ name, partitions }) =>
    partitions.map((p) => after.get(`${name}-${p.partition}`) ?? p.replicas),
  )
  for (const { brokerId, replicasAfter, leadersAfter } of result.brokers) {
    expect(replicasAfter).toBe(lists.filter((list) => list.includes(brokerId)).length)
    expect(leadersAfter).toBe(lists.filter((list) => list[0] === brokerId).length)
  }
}
