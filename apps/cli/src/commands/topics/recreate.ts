import { type ChangeOptions, runChange } from '../../changes/run-change.ts'
import { parseCount } from '../../input/parse.ts'
import type { World } from '../../program-context.ts'
import { changing, command } from '../command.ts'

export const recreate = (world: World) =>
  command<ChangeOptions & { partitions?: number; replicationFactor?: number }>(
    'recreate',
    'delete and create again, empty, with its configs',
    world,
    (c) =>
      changing(
        c
          .argument('<topic>')
          .option('-p, --partitions <count>', 'as it was when left out', parseCount)
          .option('-r, --replication-factor <count>', 'as it was when left out', parseCount),
      ),
    async (ready, [topic = ''], { partitions, replicationFactor, ...options }) =>
      runChange(
        ready,
        [
          {
            kind: 'RecreateTopic',
            topic,
            ...(partitions === undefined ? {} : { numPartitions: partitions }),
            ...(replicationFactor === undefined ? {} : { replicationFactor }),
          },
        ],
        options,
      ),
  )
