import { Plan } from '@headgate/domain'
import { outcomeText, planText } from '../../output/plan-text.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

export const show = (world: World) =>
  command(
    'show',
    'one plan with its findings and how it ended',
    world,
    (c) => c.argument('<plan>'),
    async (ready, [id = '']) => {
      const plan = await ready.client.call(Plan, 'GET', `/plans/${encodeURIComponent(id)}`)
      ready.print.result(plan, (width) =>
        [planText(plan, width), ...(plan.outcome ? ['', outcomeText(plan.outcome.items)] : [])].join('\n'),
      )
    },
  )
