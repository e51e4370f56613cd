import { type ChangeOptions, runChange } from '../../changes/run-change.ts'
import { collectPartition, type TopicPartition } from '../../input/topic-partition.ts'
import type { World } from '../../program-context.ts'
import { changing, command } from '../command.ts'

export const cancel = (world: World) =>
  command<ChangeOptions & { partition?: TopicPartition[] }>(
    'cancel',
    'cancel what another tool began; a job of Headgate is ended with `jobs cancel`',
    world,
    (c) => changing(c.option('-p, --partition <topic-partition>', 'e.g. orders-3; may be repeated', collectPartition)),
    async (ready, _args, { partition, ...options }) =>
      runChange(ready, [{ kind: 'CancelReassignments', ...(partition ? { partitions: partition } : {}) }], options),
  )
