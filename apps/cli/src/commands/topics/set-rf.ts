import { type ChangeOptions, runChange } from '../../changes/run-change.ts'
import { usageError } from '../../cli-error.ts'
import { type MoveFlags, moveOptions, moving } from '../../input/move-options.ts'
import { parseCount, parseCounts, parseNames } from '../../input/parse.ts'
import type { World } from '../../program-context.ts'
import { command, lasting } from '../command.ts'

type Options = ChangeOptions & MoveFlags & { brokers?: number[]; racks?: string[] }

/** `topics set-rf` and `rf set`: the same command under both nouns. */
export const setRf = (name: string) => (world: World) =>
  command<Options>(
    name,
    'set the replication factor: headgate topics set-rf orders payments 3',
    world,
    (c) =>
      lasting(
        moving(
          c
            .argument('<topics-and-factor...>', 'one topic or several, then the replication factor')
            .option('--brokers <ids>', 'new replicas go to these alone', parseCounts)
            .option('--racks <names>', 'new replicas go to these racks alone', parseNames),
        ),
      ),
    async (ready, [words], { brokers, racks, throttle, concurrentMoves, ...options }) => {
      const topics = [...(words as unknown as string[])]
      const factor = topics.pop() ?? ''
      if (topics.length === 0 || !/^\d{1,5}$/.test(factor))
        throw usageError('Which topics, and which replication factor?', 'headgate topics set-rf readings 3')
      await runChange(
        ready,
        [
          {
            kind: 'SetReplicationFactor',
            topics,
            replicationFactor: parseCount(factor),
            ...moveOptions({ throttle, concurrentMoves }),
            ...(brokers ? { brokers } : {}),
            ...(racks ? { racks } : {}),
          },
        ],
        options,
      )
    },
  )
