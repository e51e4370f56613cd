import { type Change, Plan } from '@headgate/domain'
import type { z } from 'zod'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-code.ts'
import { planText } from '../output/plan-text.ts'
import type { Ready } from '../program-context.ts'
import { applyPlan } from './apply-plan.ts'

export type ChangeOptions = { dryRun?: boolean | undefined; yes?: boolean | undefined; watch?: boolean | undefined }
/** A change as it is sent: what has a default may be left out. */
export type ChangeInput = z.input<typeof import('@headgate/domain').Change>

/** The plan beside it tells the reasons and the cure. */
const refused = ({ findings }: Plan): CliError => {
  const titles = findings.flatMap(({ severity, title }) => (severity === 'blocker' ? [title] : []))
  return new CliError(`Refused, nothing was changed: ${titles.join('; ')}`, { exitCode: EXIT.refused })
}

/** Whether to go on. What can be undone at no cost needs no question; the rest does, unless --yes was given. */
const isAgreed = async ({ isTerminal, ask }: Ready, { risk }: Plan, yes: boolean | undefined): Promise<boolean> => {
  if (yes || risk === 'low') return true
  if (!isTerminal)
    throw new CliError(`This change has the risk ${risk} and was not agreed to`, {
      exitCode: EXIT.usage,
      fix: 'Read the plan above and run it again with --yes.',
    })
  return /^(y|yes)$/i.test((await ask('Apply this plan? [y/N] ')).trim())
}

/** The one path: plan, show, agree, apply, tell each item's end. The exit code says how it went. */
export const runChange = async (
  ready: Ready,
  changes: readonly ChangeInput[],
  options: ChangeOptions,
): Promise<void> => {
  const { client, print, cluster } = ready
  const plan = await client.call(Plan, 'POST', `/clusters/${encodeURIComponent(await cluster())}/plans`, {
    body: { changes: changes as readonly Change[] },
  })
  await goOn(ready, plan, options, print.say)
}

const OPEN: readonly Plan['state'][] = ['ready', 'awaiting-approval', 'blocked']

/** What follows once a plan is there, made from changes, from an undo or found by its id. */
export const goOn = async (
  ready: Ready,
  plan: Plan,
  options: ChangeOptions,
  say: (text: string) => void,
): Promise<void> => {
  // The server says in its own words why it is too late.
  if (!OPEN.includes(plan.state)) return applyPlan(ready, plan, options)
  const isBlocked = plan.state === 'blocked'
  const isNothing = plan.state === 'ready' && plan.steps.length === 0 && plan.movesTotal === 0
  const isResult = options.dryRun || isNothing || ready.print.output !== 'table'
  if (isResult && (options.dryRun || isNothing || isBlocked)) ready.print.result(plan, (width) => planText(plan, width))
  else say(planText(plan, ready.width('stderr')))
  if (isBlocked) throw refused(plan)
  if (options.dryRun || isNothing) return
  if (plan.state === 'awaiting-approval') {
    if (ready.print.output !== 'table') ready.print.result(plan, () => '')
    say(`Kept as plan ${plan.id}. Once a second person has approved it: headgate plans apply ${plan.id}`)
    ready.setExitCode(EXIT.refused)
    return
  }
  if (!(await isAgreed(ready, plan, options.yes))) {
    say(`Nothing was changed. The plan is kept: headgate plans apply ${plan.id}`)
    ready.setExitCode(EXIT.failed)
    return
  }
  await applyPlan(ready, plan, options)
}
