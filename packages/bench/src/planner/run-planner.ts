import { GOALS } from './goals.ts'
import type { Measure } from './measure.ts'
import { measureApart } from './measure-apart.ts'
import { PLANNER_HELP, type PlannerFlags, parsePlannerFlags } from './planner-flags.ts'
import { growthLine, HEADING, measureLine, verdictLine } from './report.ts'

export { PLANNER_HELP }

export type Sized = { topics: number; partitions: number; brokers: number }

/** The smallest first; each has twice as many of all as the one before. */
export const sizesOf = ({ topics, partitions, brokers, sizes }: PlannerFlags): Sized[] =>
  Array.from({ length: sizes }, (_, index) => {
    const part = 2 ** (index - sizes + 1)
    const least = Math.max(1, Math.round(topics * part))
    return {
      topics: least,
      partitions: Math.max(least, Math.round(partitions * part)),
      brokers: Math.max(4, Math.round(brokers * part)),
    }
  })

export const runPlanner = async (
  args: readonly string[],
  write: (text: string) => void,
  measureOne: typeof measureApart = measureApart,
): Promise<void> => {
  const flags = parsePlannerFlags(args)
  const seen: { name: string; size: Sized; measure: Measure }[] = []
  write(
    `Node ${process.versions.node}, seed ${flags.seed}; time and CPU of the planning alone, memory of the whole process\n\n`,
  )
  write(HEADING)
  for (const size of sizesOf(flags)) {
    for (const name of flags.goals) {
      const measure = await measureOne({ ...size, seed: flags.seed, goal: name })
      seen.push({ name, size, measure })
      write(measureLine(GOALS[name]?.title ?? name, size, measure))
    }
  }
  write('\nGrowth: CPU per partition against the size before; 1 is linear\n')
  for (const name of flags.goals) {
    const own = seen.filter((row) => row.name === name)
    write(growthLine(GOALS[name]?.title ?? name, own))
  }
  write(verdictLine(seen))
  const faults = seen.flatMap(({ name, measure }) => measure.faults.map((fault) => `${name}: ${fault}`))
  if (faults.length > 0) throw new Error(`The planner broke what it promises.\n${faults.join('\n')}`)
}
