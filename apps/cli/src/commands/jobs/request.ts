import { Job, type JobRequest, type JobState } from '@headgate/domain'
import { watchJob } from '../../changes/watch-job.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'
import { jobText } from './show.ts'

const request = (name: JobRequest, description: string, wanted: JobState) => (world: World) =>
  command<{ watch?: boolean }>(
    name,
    description,
    world,
    (c) =>
      c
        .argument('<job>')
        .option('-w, --watch', `follow it until it has ${wanted === 'succeeded' ? 'ended' : `become ${wanted}`}`),
    async (ready, [id = ''], { watch }) => {
      const job = await ready.client.call(Job, 'POST', `/jobs/${encodeURIComponent(id)}/${name}`)
      if (watch) await watchJob(ready, id, { wanted: [wanted], text: jobText })
      else ready.print.result(job, () => jobText(job))
    },
  )

export const pause = request('pause', 'begin nothing new; what is under way goes on', 'paused')
export const resume = request('resume', 'go on where it was paused', 'succeeded')
export const cancel = request('cancel', 'stop what is under way, keep what is done', 'cancelled')
export const rollback = request('rollback', 'stop, and bring back what was there before', 'rolled-back')
