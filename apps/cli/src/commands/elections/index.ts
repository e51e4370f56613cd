import { Command } from 'commander'
import { type ChangeOptions, runChange } from '../../changes/run-change.ts'
import { collectPartition, type TopicPartition } from '../../input/topic-partition.ts'
import type { World } from '../../program-context.ts'
import { changing, command } from '../command.ts'

const run = (world: World) =>
  command<ChangeOptions & { unclean?: boolean; partition?: TopicPartition[] }>(
    'run',
    'elect preferred leaders; of every partition that needs it when none is named',
    world,
    (c) =>
      changing(
        c
          .option('-p, --partition <topic-partition>', 'e.g. orders-3; may be repeated', collectPartition)
          .option('--unclean', 'let a replica that is not in sync lead: records may be lost'),
      ),
    async (ready, _args, { unclean, partition, ...options }) =>
      runChange(
        ready,
        [
          {
            kind: 'ElectLeaders',
            type: unclean ? 'unclean' : 'preferred',
            ...(partition ? { partitions: partition } : {}),
          },
        ],
        options,
      ),
  )

export const elections = (world: World): Command =>
  new Command('elections').description('leader elections').addCommand(run(world))
