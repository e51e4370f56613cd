import { Bridge, listOf } from '@headgate/domain'
import { listAll } from '../../client/list-all.ts'
import { parseCount } from '../../input/parse.ts'
import { countText, durationText } from '../../output/format.ts'
import { printList } from '../../output/print-list.ts'
import type { Column } from '../../output/table.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

const BridgeList = listOf(Bridge)

const drainText = ({ spool }: Bridge): string =>
  !spool || spool.waiting === 0
    ? '–'
    : spool.secondsToDrain === null
      ? 'fills'
      : durationText(spool.secondsToDrain * 1_000)

const configText = ({ configVersion, lastPush }: Bridge): string => {
  const running = configVersion === null ? 'file' : String(configVersion)
  return !lastPush || lastPush.version === configVersion
    ? running
    : `${running} (${lastPush.version} ${lastPush.state})`
}

const COLUMNS: readonly Column<Bridge>[] = [
  { head: 'BRIDGE', of: ({ bridgeId }) => bridgeId, isCut: true },
  { head: 'STATE', of: ({ isOnline }) => (isOnline ? 'online' : 'offline') },
  { head: 'SPOOL', of: ({ spool }) => spool?.state ?? '–' },
  { head: 'WAITING', of: ({ waiting }) => countText(waiting), isNumber: true },
  { head: 'DRAINS IN', of: drainText, isNumber: true },
  { head: 'DEVICES', of: ({ devices, deviceCount }) => countText(deviceCount ?? devices), isNumber: true },
  { head: 'ALARMS', of: ({ openAlarms }) => countText(openAlarms), isNumber: true },
  { head: 'CONFIG', of: configText, leaveOut: 2 },
  { head: 'VERSION', of: ({ version }) => version, leaveOut: 1 },
]

export const bridges = (world: World) =>
  command<{ search?: string; sort?: string; limit: number }>(
    'bridges',
    'bridges with what waits in them, those in trouble first',
    world,
    (c) =>
      c
        .option('--search <text>', 'part of the name')
        .option('--sort <field>', 'bridgeId, lastSeenAt, waiting or devices; - in front for descending')
        .option('--limit <count>', 'at most so many, 0 for all', parseCount, 100),
    async ({ client, print }, _args, { limit, ...query }) => {
      const listed = await listAll(client, BridgeList, '/edge/bridges', { limit, query })
      printList(print, COLUMNS, listed, 'No bridge has reached Kafka yet.')
    },
  )
