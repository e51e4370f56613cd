import { Job } from '@headgate/domain'
import { progressLine } from '../../output/progress-line.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

export const jobText = (job: Job): string =>
  [
    `${job.title}  (job ${job.id})`,
    progressLine(job),
    ...job.progress.inFlight.map(
      ({ item, doneShare }) => `  ${item}  ${doneShare === null ? '' : `${Math.floor(100 * doneShare)} %`}`,
    ),
    ...(job.problem ? [`✗ ${job.problem.title}`, ...(job.problem.fix ? [`  → ${job.problem.fix}`] : [])] : []),
  ].join('\n')

export const show = (world: World) =>
  command(
    'show',
    'one job with what is under way',
    world,
    (c) => c.argument('<job>'),
    async ({ client, print }, [id = '']) => {
      const job = await client.call(Job, 'GET', `/jobs/${encodeURIComponent(id)}`)
      print.result(job, () => jobText(job))
    },
  )
