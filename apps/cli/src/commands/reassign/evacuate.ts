import { type ChangeOptions, runChange } from '../../changes/run-change.ts'
import { type MoveFlags, moveOptions, moving } from '../../input/move-options.ts'
import { collectCount, collectName } from '../../input/parse.ts'
import type { World } from '../../program-context.ts'
import { command, lasting } from '../command.ts'

export const evacuate = (world: World) =>
  command<ChangeOptions & MoveFlags & { topics?: string[] }>(
    'evacuate',
    'move every replica off brokers, so that they can be taken away',
    world,
    (c) =>
      lasting(
        moving(
          c
            .argument('<broker...>', 'ids', collectCount)
            .option('--topics <names>', 'of these topics alone; may be repeated', collectName),
        ),
      ),
    async (ready, [brokers], { topics, throttle, concurrentMoves, ...options }) =>
      runChange(
        ready,
        [
          {
            kind: 'EvacuateBrokers',
            brokers: brokers as unknown as number[],
            ...moveOptions({ throttle, concurrentMoves }),
            ...(topics ? { topics } : {}),
          },
        ],
        options,
      ),
  )
