import { InvalidArgumentError } from 'commander'
import { type ChangeOptions, runChange } from '../../changes/run-change.ts'
import type { World } from '../../program-context.ts'
import { changing, command } from '../command.ts'

type Before = { partition: number; beforeOffset: number }

const collectBefore = (text: string, sofar: readonly Before[] = []): Before[] => {
  const [, partition, offset] = /^(\d+):(\d+|end)$/.exec(text) ?? []
  if (partition === undefined || offset === undefined)
    throw new InvalidArgumentError('Write it as partition:offset, e.g. 0:1200 or 3:end.')
  return [...sofar, { partition: Number(partition), beforeOffset: offset === 'end' ? -1 : Number(offset) }]
}

export const truncate = (world: World) =>
  command<ChangeOptions & { before?: Before[] }>(
    'truncate',
    'delete records before an offset; all of them when no --before is given',
    world,
    (c) =>
      changing(
        c
          .argument('<topic>')
          .option('--before <partition:offset>', 'may be repeated; `end` for all of it', collectBefore),
      ),
    async (ready, [topic = ''], { before, ...options }) =>
      runChange(ready, [{ kind: 'TruncateTopic', topic, ...(before ? { partitions: before } : {}) }], options),
  )
