import { Device, listOf } from '@headgate/domain'
import { listAll } from '../../client/list-all.ts'
import { parseCount } from '../../input/parse.ts'
import { countText } from '../../output/format.ts'
import { printList } from '../../output/print-list.ts'
import type { Column } from '../../output/table.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

const DeviceList = listOf(Device)
const COLUMNS: readonly Column<Device>[] = [
  { head: 'DEVICE', of: ({ deviceId }) => deviceId, isCut: true },
  { head: 'STATE', of: ({ state, mutedUntil }) => (mutedUntil === null ? state : `${state} (muted)`) },
  { head: 'BRIDGE', of: ({ bridgeId }) => bridgeId, isCut: true },
  { head: 'RATE/S', of: ({ ratePerSec }) => ratePerSec.toFixed(1), isNumber: true },
  { head: 'READ', of: ({ read }) => countText(read), isNumber: true },
  { head: 'WAITING', of: ({ waiting }) => countText(waiting), isNumber: true },
  { head: 'DROPPED', of: ({ dropped }) => countText(dropped), isNumber: true },
  { head: 'GAPS', of: ({ gaps }) => countText(gaps), isNumber: true, leaveOut: 2 },
  { head: 'ADDRESS', of: ({ address }) => address, isCut: true, leaveOut: 1 },
]

export const devices = (world: World) =>
  command<{ search?: string; bridge?: string; state?: string; sort: string; limit: number }>(
    'devices',
    'devices with their counters',
    world,
    (c) =>
      c
        .option('--search <text>', 'part of the name, the address or the topic')
        .option('--bridge <id>', 'of this bridge alone')
        .option('--state <state>', 'live, silent, unplugged or offline')
        .option(
          '--sort <field>',
          'deviceId, bridgeId, state, ratePerSec, lastReadingAt, waiting, dropped or gaps; - in front for descending',
          'state',
        )
        .option('--limit <count>', 'at most so many, 0 for all', parseCount, 100),
    async ({ client, print }, _args, { limit, ...query }) => {
      const listed = await listAll(client, DeviceList, '/edge/devices', { limit, query })
      printList(print, COLUMNS, listed, 'There is no such device.')
    },
  )
