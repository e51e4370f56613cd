import { BalanceBy } from '@headgate/domain'
import { InvalidArgumentError, Option } from 'commander'
import { type ChangeOptions, runChange } from '../../changes/run-change.ts'
import { type MoveFlags, moveOptions, moving } from '../../input/move-options.ts'
import { collectName, parseNames } from '../../input/parse.ts'
import type { World } from '../../program-context.ts'
import { command, lasting } from '../command.ts'

const parseBy = (text: string): BalanceBy[] =>
  parseNames(text).map((name) => {
    const by = BalanceBy.safeParse(name)
    if (!by.success) throw new InvalidArgumentError(`Use ${BalanceBy.options.join(', ')}, with commas between.`)
    return by.data
  })

export const balance = (world: World) =>
  command<ChangeOptions & MoveFlags & { by: BalanceBy[]; racks: boolean; topics?: string[] }>(
    'balance',
    'even out the brokers by replicas, leaders and bytes',
    world,
    (c) =>
      lasting(
        moving(
          c
            .addOption(
              new Option('--by <measures>', 'replicas, leaders, bytes; with commas between')
                .argParser(parseBy)
                .default([...BalanceBy.options], 'all three'),
            )
            .option('--no-racks', 'leave partitions in the racks they are in')
            .option('--topics <names>', 'of these topics alone; may be repeated', collectName),
        ),
      ),
    async (ready, _args, { by, racks, topics, throttle, concurrentMoves, ...options }) =>
      runChange(
        ready,
        [
          {
            kind: 'BalanceReplicas',
            by,
            spreadRacks: racks,
            ...moveOptions({ throttle, concurrentMoves }),
            ...(topics ? { topics } : {}),
          },
        ],
        options,
      ),
  )
