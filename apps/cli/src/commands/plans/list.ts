import { PlanSummary } from '@headgate/domain'
import { z } from 'zod'
import { listAll } from '../../client/list-all.ts'
import { parseCount } from '../../input/parse.ts'
import { listText } from '../../output/printer.ts'
import type { Column } from '../../output/table.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

const PlanList = z.object({ items: z.array(PlanSummary), nextCursor: z.string().nullable() })
const COLUMNS: readonly Column<PlanSummary>[] = [
  { head: 'PLAN', of: ({ id }) => id },
  { head: 'STATE', of: ({ state }) => state },
  { head: 'RISK', of: ({ risk }) => risk },
  { head: 'CLUSTER', of: ({ clusterSlug }) => clusterSlug },
  { head: 'BY', of: ({ author }) => author.name },
  { head: 'AT', of: ({ createdAt }) => createdAt },
  { head: 'WHAT', of: ({ title }) => title },
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
      const items = await listAll(client, PlanList, '/plans', { limit, query })
      print.result(items, () => listText(COLUMNS, items, 'No plan was made yet.'))
    },
  )
