import { Plan } from '@headgate/domain'
import { type ChangeOptions, goOn } from '../../changes/run-change.ts'
import type { World } from '../../program-context.ts'
import { command, lasting } from '../command.ts'

/** `plans undo <plan>` and `audit undo <entry>`: a new plan made from what was there before. */
export const undo = (noun: 'plans' | 'audit') => (world: World) =>
  command<ChangeOptions>(
    'undo',
    'plan the way back from what was there before, and apply it once agreed to',
    world,
    (c) => lasting(c.argument(noun === 'plans' ? '<plan>' : '<entry>')),
    async (ready, [id = ''], options) => {
      const plan = await ready.client.call(Plan, 'POST', `/${noun}/${encodeURIComponent(id)}/undo`)
      await goOn(ready, plan, options, ready.print.say)
    },
  )
