import { type Cache, createCache } from '../lib/cached.ts'
import type { DescribeConfigs } from '../ports/admin.ts'
import type { Clock } from '../ports/clock.ts'
import type { Snapshot } from '../snapshot/build-snapshot.ts'

/** Configs are asked for this many topics in one request: thousands at once make one answer of megabytes. */
const BATCH = 500
type Deps = { snapshot: Cache<Snapshot>; describeConfigs: DescribeConfigs; clock: Clock }

/** min.insync.replicas of every topic. It seldom changes, and a change through Headgate invalidates it. */
export const createMinIsr = ({ snapshot, describeConfigs, clock }: Deps): Cache<ReadonlyMap<string, number>> =>
  createCache({
    what: 'min.insync.replicas',
    clock,
    ttlMs: 60_000,
    behindMs: 600_000,
    staleMs: 600_000,
    load: async () => {
      const { topics } = (await snapshot.read()).value
      const minIsr = new Map<string, number>()
      for (let start = 0; start < topics.length; start += BATCH) {
        const batch = topics.slice(start, start + BATCH)
        const answers = await describeConfigs(
          batch.map(({ name }) => ({ type: 'topic', name })),
          ['min.insync.replicas'],
        )
        for (const [index, { name }] of batch.entries()) {
          const value = Number(
            answers[index]?.find((entry) => entry.name === 'min.insync.replicas')?.value ?? Number.NaN,
          )
          if (Number.isInteger(value)) minIsr.set(name, value)
        }
      }
      return minIsr
    },
  })
