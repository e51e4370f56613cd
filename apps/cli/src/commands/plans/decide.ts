import { Plan } from '@headgate/domain'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

const decide = (decision: 'approve' | 'reject', description: string) => (world: World) =>
  command<{ comment?: string }>(
    decision,
    description,
    world,
    (c) => c.argument('<plan>').option('-m, --comment <text>', 'why'),
    async ({ client, print }, [id = ''], { comment }) => {
      const plan = await client.call(Plan, 'POST', `/plans/${encodeURIComponent(id)}/${decision}`, {
        body: comment === undefined ? {} : { comment },
      })
      print.result(plan, () =>
        decision === 'approve'
          ? `${plan.title}: approved. Apply it with: headgate plans apply ${plan.id}`
          : `${plan.title}: rejected.`,
      )
    },
  )

export const approve = decide('approve', "agree to somebody else's plan")
export const reject = decide('reject', "refuse somebody else's plan")
