import { ChangeAnswer, type Plan } from '@headgate/domain'
import { EXIT } from '../exit-code.ts'
import { outcomeText } from '../output/plan-text.ts'
import { progressLine } from '../output/progress-line.ts'
import type { Ready } from '../program-context.ts'
import { watchJob } from './watch-job.ts'

/** Applies a plan that is there, prints how each item ended, and sets the exit code. */
export const applyPlan = async (
  ready: Ready,
  plan: Pick<Plan, 'id'>,
  { watch }: { watch?: boolean | undefined },
): Promise<void> => {
  const { client, print, setExitCode } = ready
  const answer = await client.call(ChangeAnswer, 'POST', `/plans/${encodeURIComponent(plan.id)}/apply`)
  if (answer.failed.length > 0) setExitCode(answer.ok.length > 0 ? EXIT.partly : EXIT.failed)
  const { jobId } = answer
  if (jobId !== null && watch) {
    if (print.output === 'table') print.say(outcomeText([...answer.ok, ...answer.failed]))
    else print.record({ event: 'applied', ...answer })
    await watchJob(ready, jobId, { text: (job, width) => progressLine(job, width ?? undefined) })
    return
  }
  print.result(answer, () =>
    [
      outcomeText([...answer.ok, ...answer.failed]),
      ...(jobId === null ? [] : [`It goes on as job ${jobId}. Follow it with: headgate jobs watch ${jobId}`]),
      ...(answer.plan.undo.isPossible ? [`Undo it with: headgate plans undo ${plan.id}`] : []),
    ].join('\n'),
  )
}
