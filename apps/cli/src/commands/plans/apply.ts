import { Plan } from '@headgate/domain'
import { type ChangeOptions, goOn } from '../../changes/run-change.ts'
import type { World } from '../../program-context.ts'
import { command, lasting } from '../command.ts'

export const apply = (world: World) =>
  command<ChangeOptions>(
    'apply',
    'apply a plan; a cluster that moved on since gives exit code 4 and a fresh plan',
    world,
    (c) => lasting(c.argument('<plan>')),
    async (ready, [id = ''], options) => {
      const plan = await ready.client.call(Plan, 'GET', `/plans/${encodeURIComponent(id)}`)
      await goOn(ready, plan, options, ready.print.say)
    },
  )
