import type { PlainPlacement } from './arbitrary-placement.ts'

/** Every choice of `size` of these, in their order. */
export const subsets = <T>(items: readonly T[], size: number): T[][] => {
  const [first, ...rest] = items
  if (size === 0) return [[]]
  if (first === undefined) return []
  return [...subsets(rest, size - 1).map((chosen) => [first, ...chosen]), ...subsets(rest, size)]
}

/** Every way to lay out a tiny cluster with the replicas each partition has, whatever their order. */
export function* everyArrangement({ brokers, topics }: PlainPlacement): Generator<number[][]> {
  const ids = brokers.map(({ brokerId }) => brokerId)
  const choices = topics.flatMap(({ partitions }) => partitions.map(({ replicas }) => subsets(ids, replicas.length)))
  const extend = function* (chosen: number[][]): Generator<number[][]> {
    const next = choices[chosen.length]
    if (next === undefined) yield chosen
    else for (const list of next) yield* extend([...chosen, list])
  }
  yield* extend([])
}
