import { Job, type JobRequest, type JobState } from '@headgate/domain'
import type { Command } from 'commander'
import { watchJob } from '../../changes/watch-job.ts'
import { EXIT } from '../../exit-code.ts'
import type { Ready, World } from '../../program-context.ts'
import { command } from '../command.ts'
import { jobText } from './show.ts'

type Options = { watch?: boolean; yes?: boolean }
type Request = {
  name: JobRequest
  description: string
  /** How the job stands once it was done. */
  wanted: JobState
  /** Asked at a terminal before it is sent: there is no way back from it. */
  question?: string
}

const isAgreed = async ({ isTerminal, ask }: Ready, question: string | undefined, yes = false): Promise<boolean> =>
  yes || question === undefined || !isTerminal || /^(y|yes)$/i.test((await ask(`${question} [y/N] `)).trim())

const request =
  ({ name, description, wanted, question }: Request) =>
  (world: World): Command =>
    command<Options>(
      name,
      description,
      world,
      (c) => {
        const made = c
          .argument('<job>')
          .option('-w, --watch', `follow it until it has ${wanted === 'succeeded' ? 'ended' : `become ${wanted}`}`)
        return question === undefined ? made : made.option('-y, --yes', 'without asking')
      },
      async (ready, [id = ''], { watch, yes }) => {
        if (!(await isAgreed(ready, question, yes))) {
          ready.print.say('Nothing was asked of the job; it goes on.')
          ready.setExitCode(EXIT.failed)
          return
        }
        const job = await ready.client.call(Job, 'POST', `/jobs/${encodeURIComponent(id)}/${name}`)
        if (watch) await watchJob(ready, id, { wanted: [wanted], text: jobText })
        else ready.print.result(job, (width) => jobText(job, width))
      },
    )

export const pause = request({
  name: 'pause',
  description: 'begin nothing new; what is under way goes on',
  wanted: 'paused',
})
export const resume = request({ name: 'resume', description: 'go on where it was paused', wanted: 'succeeded' })
export const cancel = request({
  name: 'cancel',
  description: 'stop what is under way, keep what is done',
  wanted: 'cancelled',
  question: 'Cancel the job for good?',
})
export const rollback = request({
  name: 'rollback',
  description: 'stop, and bring back what was there before',
  wanted: 'rolled-back',
  question: 'Bring back everything that this job has moved?',
})
