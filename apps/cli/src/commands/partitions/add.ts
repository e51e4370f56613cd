import { type ChangeOptions, runChange } from '../../changes/run-change.ts'
import { parseAssignments, parseCount } from '../../input/parse.ts'
import type { World } from '../../program-context.ts'
import { changing, command } from '../command.ts'

export const add = (world: World) =>
  command<ChangeOptions & { to: number; assignments?: number[][] }>(
    'add',
    'raise the number of partitions; says which share of keys moves',
    world,
    (c) =>
      changing(
        c
          .argument('<topic>')
          .requiredOption('--to <count>', 'the new total', parseCount)
          .option('--assignments <list>', 'of the new partitions, by hand: 1:2,2:3', parseAssignments),
      ),
    async (ready, [topic = ''], { to, assignments, ...options }) =>
      runChange(
        ready,
        [{ kind: 'AddPartitions', topic, numPartitions: to, ...(assignments ? { assignments } : {}) }],
        options,
      ),
  )
