import { Job, type JobRequest } from '@headgate/domain'
import { watchJob } from '../../changes/watch-job.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'
import { jobText } from './show.ts'

const request = (name: JobRequest, description: string) => (world: World) =>
  command<{ watch?: boolean }>(
    name,
    description,
    world,
    (c) => c.argument('<job>').option('-w, --watch', 'follow it to its end'),
    async (ready, [id = ''], options) => {
      const asked = await ready.client.call(Job, 'POST', `/jobs/${encodeURIComponent(id)}/${name}`)
      const job = options.watch ? await watchJob(ready, id) : asked
      ready.print.result(job, () => jobText(job))
    },
  )

export const pause = request('pause', 'begin nothing new; what is under way goes on')
export const resume = request('resume', 'go on where it was paused')
export const cancel = request('cancel', 'stop what is under way, keep what is done')
export const rollback = request('rollback', 'stop, and bring back what was there before')
