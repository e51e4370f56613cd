import { Job } from '@headgate/domain'
import { watchJob } from '../../changes/watch-job.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'
import { jobText } from './show.ts'

export const watch = (world: World) =>
  command(
    'watch',
    'follow a job to its end; Ctrl-C stops the looking, not the job',
    world,
    (c) => c.argument('<job>'),
    async (ready, [id = '']) => {
      const job = await ready.client.call(Job, 'GET', `/jobs/${encodeURIComponent(id)}`)
      ready.print.say(`${job.title}  (job ${job.id})`)
      await watchJob(ready, id, { text: jobText })
    },
  )
