import { parseArgs } from 'node:util'
import { UsageError } from '../usage-error.ts'
import { GOALS, GOALS_BY_DEFAULT } from './goals.ts'

export type PlannerFlags = {
  topics: number
  partitions: number
  brokers: number
  /** How many sizes, each half of the next. */
  sizes: number
  seed: number
  goals: readonly string[]
}

const LARGEST = { topics: 100_000, partitions: 7_000_000, brokers: 4_000, sizes: 4, seed: 1 }

export const PLANNER_HELP = `npm run bench -- planner [flags]

Plans on generated metadata, at several sizes each half of the next, every plan in a process of its own.

  --topics N       of the largest size (${LARGEST.topics})
  --partitions N   of the largest size (${LARGEST.partitions})
  --brokers N      of the largest size (${LARGEST.brokers})
  --sizes N        how many sizes (${LARGEST.sizes})
  --seed N         of the generator (${LARGEST.seed})
  --goals A,B      of ${Object.keys(GOALS).join(', ')}
                   (${GOALS_BY_DEFAULT.join(',')})
`

const whole = (name: string, text: string | undefined, fallback: number, least: number): number => {
  if (text === undefined) return fallback
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < least)
    throw new UsageError(`--${name} is a whole number of at least ${least}, not ${text}.`)
  return value
}

export const parsePlannerFlags = (args: readonly string[]): PlannerFlags => {
  const text = { type: 'string' } as const
  const options = { topics: text, partitions: text, brokers: text, sizes: text, seed: text, goals: text }
  const values = parse(args, options)
  const flags = {
    topics: whole('topics', values.topics, LARGEST.topics, 1),
    partitions: whole('partitions', values.partitions, LARGEST.partitions, 1),
    brokers: whole('brokers', values.brokers, LARGEST.brokers, 4),
    sizes: whole('sizes', values.sizes, LARGEST.sizes, 1),
    seed: whole('seed', values.seed, LARGEST.seed, 0),
    goals: values.goals?.split(',') ?? GOALS_BY_DEFAULT,
  }
  const unknown = flags.goals.filter((name) => !Object.hasOwn(GOALS, name))
  if (unknown.length > 0)
    throw new UsageError(`There is no goal ${unknown.join(', ')}. There are: ${Object.keys(GOALS).join(', ')}.`)
  if (flags.partitions < flags.topics) throw new UsageError('--partitions is at least --topics: every topic has one.')
  return flags
}

const parse = (
  args: readonly string[],
  options: Record<string, { type: 'string' }>,
): Record<string, string | undefined> => {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}
