import { type ChangeOptions, runChange } from '../../changes/run-change.ts'
import type { World } from '../../program-context.ts'
import { changing, command } from '../command.ts'

export const removeThrottles = (world: World) =>
  command<ChangeOptions>(
    'remove-throttles',
    'take away replication throttles that no reassignment needs any more',
    world,
    changing,
    async (ready, _args, options) => runChange(ready, [{ kind: 'RemoveThrottles' }], options),
  )
