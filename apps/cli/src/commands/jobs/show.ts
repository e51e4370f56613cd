import { Job } from '@headgate/domain'
import { inCommands } from '../../output/in-commands.ts'
import { progressLine } from '../../output/progress-line.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

const owedLines = ({ owedOn }: Job): string[] =>
  owedOn.length === 0
    ? []
    : [
        `! Broker ${owedOn.join(', ')} did not answer and may still carry the throttle of this job.`,
        '  → There is nothing to do: it is taken away once the broker is back.',
      ]

export const jobText = (job: Job, width: number | null = null): string =>
  [
    `${job.title}  (job ${job.id})`,
    progressLine(job, width ?? undefined),
    ...job.progress.inFlight.map(
      ({ item, doneShare }) => `  ${item}  ${doneShare === null ? '' : `${Math.floor(100 * doneShare)} %`}`,
    ),
    ...owedLines(job),
    ...(job.problem
      ? [`✗ ${job.problem.title}`, ...(job.problem.fix ? [`  → ${inCommands(job.problem.fix)}`] : [])]
      : []),
  ].join('\n')

export const show = (world: World) =>
  command(
    'show',
    'one job with what is under way',
    world,
    (c) => c.argument('<job>'),
    async ({ client, print }, [id = '']) => {
      const job = await client.call(Job, 'GET', `/jobs/${encodeURIComponent(id)}`)
      print.result(job, (width) => jobText(job, width))
    },
  )
