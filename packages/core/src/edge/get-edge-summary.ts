import type { Bridge, EdgeSummary } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { AlarmStore, EdgeStore } from '../ports/edge-store.ts'
import { isBridgeOnline, onlineSince } from './is-bridge-online.ts'

type Deps = Pick<EdgeStore, 'listBridges' | 'sumDevices' | 'countDiscovered'> &
  Pick<AlarmStore, 'countOpenAlarms'> & { clock: Clock }

const sumOf = (bridges: readonly Bridge[], figureOf: (bridge: Bridge) => number): number =>
  bridges.reduce((sum, bridge) => sum + figureOf(bridge), 0)

/** null as soon as one of them does not know. */
const longest = (seconds: readonly (number | null)[]): number | null =>
  seconds.reduce<number | null>((max, each) => (max === null || each === null ? null : Math.max(max, each)), 0)

export const getEdgeSummary = async (deps: Deps): Promise<EdgeSummary> => {
  const now = deps.clock.now()
  const [bridges, devices, discovered, alarms] = await Promise.all([
    deps.listBridges(),
    deps.sumDevices({ onlineSince: onlineSince(deps.clock) }),
    deps.countDiscovered(),
    deps.countOpenAlarms(),
  ])
  const online = bridges.filter((bridge) => isBridgeOnline(bridge, now.getTime()))
  const { live, silent, unplugged, offline, ratePerSec, dropped, gaps, duplicates, crcErrors } = devices
  return {
    bridges: { total: bridges.length, online: online.length },
    devices: {
      ...{ total: live + silent + unplugged + offline, live, silent, unplugged, offline },
      notTold: sumOf(online, (bridge) => Math.max(0, (bridge.deviceCount ?? 0) - bridge.devices)),
    },
    ratePerSec,
    waiting: sumOf(bridges, ({ waiting }) => waiting),
    dropped,
    gaps,
    duplicates,
    crcErrors,
    lost: sumOf(bridges, ({ spool }) => spool?.lost ?? 0),
    secondsToDrain: longest(online.flatMap(({ spool }) => (spool && spool.waiting > 0 ? [spool.secondsToDrain] : []))),
    discovered,
    alarms,
    asOf: now.toISOString(),
  }
}
