import type { Pick } from './simulated-disk.ts'

/** Small, fast and the same everywhere (mulberry32). */
export const seededRandom = (seed: number) => {
  let state = seed | 0
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const randomPick = (seed: number): Pick => {
  const random = seededRandom(seed)
  return (options) => Math.floor(random() * options)
}

/**
 * Outcomes of one crash to try, with a name each. All of them when they are at most `most`; else nothing and everything of what
 * was not synced, each single thing there or missing, and random ones up to `most`.
 */
export const pickOutcomes = (options: readonly number[], most: number): { name: string; pick: Pick }[] => {
  const fixed = (choices: readonly number[]) => {
    let at = 0
    return { name: choices.join(''), pick: () => choices[at++] ?? 0 }
  }
  const all = options.reduce((product, count) => Math.min(product * count, Number.MAX_SAFE_INTEGER), 1)
  if (all <= most)
    return Array.from({ length: all }, (_, index) => {
      let rest = index
      return fixed(
        options.map((count) => {
          const choice = rest % count
          rest = Math.floor(rest / count)
          return choice
        }),
      )
    })
  const none = options.map(() => 0)
  const every = options.map((count) => count - 1)
  const singles = options.flatMap((count, index) => [none.with(index, count - 1), every.with(index, 0)])
  const random = Array.from({ length: Math.max(8, most - singles.length) }, (_, seed) => ({
    name: `seed ${seed}`,
    pick: randomPick(seed),
  }))
  return [...[none, every, ...singles].map(fixed), ...random].slice(0, Math.max(most, 10))
}
