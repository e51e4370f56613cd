import { Job, listOf } from '@headgate/domain'
import { listAll } from '../../client/list-all.ts'
import { parseCount } from '../../input/parse.ts'
import { minuteText } from '../../output/format.ts'
import { printList } from '../../output/print-list.ts'
import { doneShare } from '../../output/progress-line.ts'
import type { Column } from '../../output/table.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

const JobList = listOf(Job)
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
      const listed = await listAll(client, JobList, '/jobs', { limit })
      printList(print, JOB_COLUMNS, listed, 'No job has run yet.')
    },
  )
