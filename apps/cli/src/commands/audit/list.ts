import { AuditEntry, listOf } from '@headgate/domain'
import { listAll } from '../../client/list-all.ts'
import { parseCount } from '../../input/parse.ts'
import { minuteText } from '../../output/format.ts'
import { printList } from '../../output/print-list.ts'
import type { Column } from '../../output/table.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

const AuditList = listOf(AuditEntry)
const COLUMNS: readonly Column<AuditEntry>[] = [
  { head: 'ENTRY', of: ({ id }) => id },
  { head: 'AT (UTC)', of: ({ at }) => minuteText(at), leaveOut: 2 },
  { head: 'BY', of: ({ actorName }) => actorName, leaveOut: 1 },
  { head: 'ACTION', of: ({ action, validateOnly }) => (validateOnly ? `${action} (validateOnly)` : action) },
  {
    head: 'ON',
    of: ({ clusterSlug, resource }) => [clusterSlug, resource].filter(Boolean).join(' '),
    isCut: true,
    leaveOut: 3,
  },
  { head: 'UNDO', of: ({ canUndo }) => (canUndo ? 'yes' : '–'), leaveOut: 4 },
  { head: 'OUTCOME', of: ({ outcome, problem }) => (problem ? `${outcome}: ${problem}` : outcome), isCut: true },
]

export const list = (world: World) =>
  command<{ limit: number }>(
    'list',
    'who did what, newest first; refused attempts as well',
    world,
    (c) => c.option('--limit <count>', 'at most so many, 0 for all', parseCount, 50),
    async ({ client, print }, _args, { limit }) => {
      const listed = await listAll(client, AuditList, '/audit', { limit })
      printList(print, COLUMNS, listed, 'Nothing was attempted yet.')
    },
  )
