import { type ChangeOptions, runChange } from '../../changes/run-change.ts'
import { collectPair, parseAssignments, parseCount } from '../../input/parse.ts'
import type { World } from '../../program-context.ts'
import { changing, command } from '../command.ts'

type Options = ChangeOptions & {
  partitions?: number
  replicationFactor?: number
  assignments?: number[][]
  config?: Record<string, string>
}

export const create = (world: World) =>
  command<Options>(
    'create',
    'create one topic or several alike',
    world,
    (c) =>
      changing(
        c
          .argument('<topic...>')
          .option('-p, --partitions <count>', "number of partitions; the broker's default when left out", parseCount)
          .option('-r, --replication-factor <count>', "the broker's default when left out", parseCount)
          .option('--assignments <list>', 'by hand, e.g. 1:2,2:3: replicas of each partition', parseAssignments)
          .option('-c, --config <name=value>', 'may be repeated', collectPair),
      ),
    async (ready, [names], { partitions, replicationFactor, assignments, config = {}, ...options }) =>
      runChange(
        ready,
        (names as unknown as string[]).map((name) => ({
          kind: 'CreateTopic',
          name,
          ...(partitions === undefined ? {} : { numPartitions: partitions }),
          ...(replicationFactor === undefined ? {} : { replicationFactor }),
          ...(assignments === undefined ? {} : { assignments }),
          configs: config,
        })),
        options,
      ),
  )
