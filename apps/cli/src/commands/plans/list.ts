import { listOf, PlanSummary } from '@headgate/domain'
import { listAll } from '../../client/list-all.ts'
import { parseCount } from '../../input/parse.ts'
import { minuteText } from '../../output/format.ts'
import { printList } from '../../output/print-list.ts'
import type { Column } from '../../output/table.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

const PlanList = listOf(PlanSummary)
const COLUMNS: readonly Column<PlanSummary>[] = [
  { head: 'PLAN', of: ({ id }) => id },
  { head: 'STATE', of: ({ state }) => state },
  { head: 'RISK', of: ({ risk }) => risk, leaveOut: 3 },
  { head: 'CLUSTER', of: ({ clusterSlug }) => clusterSlug, leaveOut: 1 },
  { head: 'BY', of: ({ author }) => author.name, leaveOut: 2 },
  { head: 'AT (UTC)', of: ({ createdAt }) => minuteText(createdAt), leaveOut: 4 },
  { head: 'WHAT', of: ({ title }) => title, isCut: true },
]

export const list = (world: World) =>
  command<{ state?: string; limit: number }>(
    'list',
    'plans, newest first',
    world,
    (c) =>
      c
        .option('--state <state>', 'e.g. awaiting-approval, ready, applied')
        .option('--limit <count>', 'at most so many, 0 for all', parseCount, 50),
    async ({ client, print }, _args, { limit, ...query }) => {
      const listed = await listAll(client, PlanList, '/plans', { limit, query })
      printList(print, COLUMNS, listed, 'No plan was made yet.')
    },
  )
