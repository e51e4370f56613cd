import { Job } from '@headgate/domain'
import { z } from 'zod'
import { listAll } from '../../client/list-all.ts'
import { parseCount } from '../../input/parse.ts'
import { minuteText } from '../../output/format.ts'
import { listText } from '../../output/printer.ts'
import { doneShare } from '../../output/progress-line.ts'
import type { Column } from '../../output/table.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

const JobList = z.object({ items: z.array(Job), nextCursor: z.string().nullable() })
export const JOB_COLUMNS: readonly Column<Job>[] = [
  { head: 'JOB', of: ({ id }) => id },
  { head: 'STATE', of: ({ state }) => state },
  { head: 'DONE', of: ({ progress }) => `${Math.floor(100 * doneShare(progress))} %`, isNumber: true },
  { head: 'CLUSTER', of: ({ clusterSlug }) => clusterSlug, leaveOut: 1 },
  { head: 'STARTED (UTC)', of: ({ startedAt, createdAt }) => minuteText(startedAt ?? createdAt), leaveOut: 2 },
  { head: 'WHAT', of: ({ title }) => title, isCut: true },
]

export const list = (world: World) =>
  command<{ limit: number }>(
    'list',
    'jobs, newest first',
    world,
    (c) => c.option('--limit <count>', 'at most so many, 0 for all', parseCount, 50),
    async ({ client, print }, _args, { limit }) => {
      const items = await listAll(client, JobList, '/jobs', { limit })
      print.result(items, (width) => listText(JOB_COLUMNS, items, 'No job has run yet.', width))
    },
  )
