import { parseArgs } from 'node:util'
import { UsageError } from '../usage-error.ts'

export type ControlPlaneFlags = {
  topics: number
  partitions: number
  /** Of each row. */
  requests: number
  /** Between the beginnings of two requests. */
  paceMs: number
  /** How often the console is started anew. */
  colds: number
  /** Leave the loaded cluster on disk, and begin with it the next time. */
  keep: boolean
}

const USUAL = { topics: 10_000, partitions: 4, requests: 60, paceMs: 100, colds: 3 }

export const CONTROL_PLANE_HELP = `npm run bench -- control-plane [flags]

Three real brokers with thousands of topics (RF 1), PostgreSQL and the console's production build; then pages are
asked for as a browser would, one request after the other, and the console's time, bytes, CPU and memory are told.

  --topics N       (${USUAL.topics})
  --partitions N   of each topic (${USUAL.partitions})
  --requests N     of each row (${USUAL.requests})
  --pace-ms N      between the beginnings of two requests (${USUAL.paceMs})
  --colds N        how often the console is started anew (${USUAL.colds})
  --keep           leave the loaded cluster in .headgate/bench, and begin with it the next time
`

const whole = (name: string, text: string | undefined, fallback: number, least: number, most: number): number => {
  if (text === undefined) return fallback
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < least || value > most)
    throw new UsageError(`--${name} is a whole number from ${least} to ${most}, not ${text}.`)
  return value
}

const parse = (args: readonly string[]) => {
  const text = { type: 'string' } as const
  const options = { topics: text, partitions: text, requests: text, 'pace-ms': text, colds: text }
  try {
    return parseArgs({ args: [...args], options: { ...options, keep: { type: 'boolean' } }, strict: true }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

export const parseControlPlaneFlags = (args: readonly string[]): ControlPlaneFlags => {
  const values = parse(args)
  return {
    topics: whole('topics', values.topics, USUAL.topics, 1, 999_999),
    partitions: whole('partitions', values.partitions, USUAL.partitions, 1, 800),
    // Fewer would make a poor median, and more would meet the limit of calls a minute.
    requests: whole('requests', values.requests, USUAL.requests, 3, 300),
    paceMs: whole('pace-ms', values['pace-ms'], USUAL.paceMs, 25, 60_000),
    colds: whole('colds', values.colds, USUAL.colds, 1, 20),
    keep: values.keep ?? false,
  }
}
