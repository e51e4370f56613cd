import { type ChangeOptions, runChange } from '../../changes/run-change.ts'
import type { World } from '../../program-context.ts'
import { changing, command } from '../command.ts'

export const remove = (world: World) =>
  command<ChangeOptions>(
    'delete',
    'delete topics with every record in them',
    world,
    (c) => changing(c.argument('<topic...>')),
    async (ready, [topics], options) =>
      runChange(
        ready,
        (topics as unknown as string[]).map((topic) => ({ kind: 'DeleteTopic', topic })),
        options,
      ),
  )
