import { BridgeConfigVersion, listOf } from '@headgate/domain'
import { listAll } from '../../../client/list-all.ts'
import { parseCount } from '../../../input/parse.ts'
import { bytesText, minuteText } from '../../../output/format.ts'
import { printList } from '../../../output/print-list.ts'
import type { Column } from '../../../output/table.ts'
import type { World } from '../../../program-context.ts'
import { command } from '../../command.ts'

const COLUMNS: readonly Column<BridgeConfigVersion>[] = [
  { head: 'VERSION', of: ({ version }) => String(version), isNumber: true },
  { head: 'STATE', of: ({ state }) => state },
  { head: 'PUSHED (UTC)', of: ({ issuedAt }) => minuteText(issuedAt) },
  { head: 'BY', of: ({ issuedBy }) => issuedBy, isCut: true },
  { head: 'SIZE', of: ({ bytes }) => bytesText(bytes), isNumber: true, leaveOut: 1 },
  {
    head: 'WHAT',
    of: ({ detail, comment, rollbackOf }) => detail ?? comment ?? (rollbackOf === null ? '' : `back to ${rollbackOf}`),
    isCut: true,
  },
]

export const versions = (world: World) =>
  command<{ limit: number }>(
    'versions',
    'configurations that were pushed to a bridge, newest first, and what became of each',
    world,
    (c) => c.argument('<bridge>').option('--limit <count>', 'at most so many, 0 for all', parseCount, 20),
    async ({ client, print }, [id = ''], { limit }) => {
      const path = `/edge/bridges/${encodeURIComponent(id)}/config/versions`
      const listed = await listAll(client, listOf(BridgeConfigVersion), path, { limit })
      printList(print, COLUMNS, listed, `Nothing was pushed to ${id} yet: the file on its gateway counts.`)
    },
  )
