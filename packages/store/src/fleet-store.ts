import type { BridgeReport, DeviceReport, DiscoveredSource } from '@headgate/domain'
import type { PrismaClient } from '@headgate/prisma'
import { storableText } from './audit-link.ts'
import { storableRows } from './storable-rows.ts'

type FleetReport = {
  bridge: BridgeReport
  devices: readonly DeviceReport[]
  discovered: readonly DiscoveredSource[]
  namesAll: boolean
}

/** Columns of a device as a bridge tells them. What was decided here (muted) is not among them. */
const DEVICE_COLUMNS = `bridge_id, source, address, state, firmware, channels, can_command, led_on, boot_epoch, read, produced, waiting,
  dropped, garbage, rate_per_sec, last_reading_at, topic, dropped_by, crc_errors, gaps, duplicates, is_named`
const columns = DEVICE_COLUMNS.split(',').map((name) => name.trim())
const ofAlias = (alias: string) => columns.map((name) => `${alias}.${name}`).join(', ')

/** One statement for all devices of all bridges; a row that says what it said before is not written. */
const UPSERT_DEVICES = `
  INSERT INTO edge_device (device_id, ${DEVICE_COLUMNS})
  SELECT told.device_id, ${ofAlias('told')}
  FROM jsonb_to_recordset($1::jsonb) AS told(device_id text, bridge_id text, source text, address text, state text, firmware text,
    channels jsonb, can_command boolean, led_on boolean, boot_epoch text, read bigint, produced bigint, waiting int, dropped bigint,
    garbage bigint, rate_per_sec float8, last_reading_at timestamptz(3), topic text, dropped_by jsonb, crc_errors bigint, gaps bigint,
    duplicates bigint, is_named boolean)
  LEFT JOIN edge_device kept ON kept.device_id = told.device_id
  WHERE kept.device_id IS NULL OR (${ofAlias('kept')}) IS DISTINCT FROM (${ofAlias('told')})
  ON CONFLICT (device_id) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`

const UPSERT_BRIDGES = `
  INSERT INTO edge_bridge (bridge_id, version, started_at, last_seen_at, is_online, links, waiting, capacity, clock_synced, spool,
    device_count, silent_count, discovered)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS told(bridge_id text, version text, started_at timestamptz(3), last_seen_at timestamptz(3),
    is_online boolean, links jsonb, waiting int, capacity int, clock_synced boolean, spool jsonb, device_count int, silent_count int,
    discovered jsonb)
  ON CONFLICT (bridge_id) DO UPDATE SET version = excluded.version, started_at = excluded.started_at,
    last_seen_at = excluded.last_seen_at, is_online = excluded.is_online, links = excluded.links, waiting = excluded.waiting,
    capacity = excluded.capacity, clock_synced = excluded.clock_synced, spool = excluded.spool, device_count = excluded.device_count,
    silent_count = excluded.silent_count, discovered = excluded.discovered
  WHERE edge_bridge.last_seen_at <= excluded.last_seen_at
  RETURNING bridge_id`

const bridgeRow = ({ bridge, discovered }: FleetReport) => ({
  ...{ bridge_id: bridge.bridgeId, version: bridge.version, started_at: bridge.startedAt },
  ...{ last_seen_at: bridge.lastSeenAt, is_online: bridge.isOnline, links: bridge.links, waiting: bridge.waiting },
  ...{ capacity: bridge.capacity, clock_synced: bridge.clockSynced, spool: bridge.spool },
  ...{ device_count: bridge.deviceCount, silent_count: bridge.silentCount, discovered },
})

const deviceRow = (device: DeviceReport) => ({
  ...{ device_id: device.deviceId, bridge_id: device.bridgeId, source: device.source, address: device.address },
  ...{ state: device.state, firmware: device.firmware, channels: device.channels, can_command: device.canCommand },
  ...{ led_on: device.ledOn, boot_epoch: device.bootEpoch, read: device.read, produced: device.produced },
  ...{ waiting: device.waiting, dropped: device.dropped, garbage: device.garbage, rate_per_sec: device.ratePerSec },
  ...{ last_reading_at: device.lastReadingAt, topic: device.topic, dropped_by: device.droppedBy },
  ...{ crc_errors: device.crcErrors, gaps: device.gaps, duplicates: device.duplicates, is_named: true },
})

/** Prisma gives up after five seconds unless told; thousands of devices may take longer on a busy machine. */
const LONG = { timeout: 60_000, maxWait: 10_000 }

export const fleetStore = (prisma: PrismaClient) => ({
  /**
   * What bridges say of themselves and of their devices, the last word of each. One older than what is kept is ignored: statuses come
   * again when a worker starts. Devices that a bridge no longer names stay as they were last seen, and read as offline. One that names
   * some of many at a time is believed of the others until it starts anew: from then on it knows only those that it has heard since.
   */
  upsertFleet: async (reports: readonly FleetReport[]): Promise<void> => {
    if (reports.length === 0) return
    await prisma.$transaction(async (transaction) => {
      const before = await transaction.edgeBridge.findMany({
        where: { bridgeId: { in: reports.map(({ bridge }) => storableText(bridge.bridgeId)) } },
        select: { bridgeId: true, startedAt: true },
      })
      const startedBefore = new Map(before.map(({ bridgeId, startedAt }) => [bridgeId, startedAt.getTime()]))
      const taken = await transaction.$queryRawUnsafe<{ bridge_id: string }[]>(
        UPSERT_BRIDGES,
        storableRows(reports.map(bridgeRow)),
      )
      const isNewest = new Set(taken.map(({ bridge_id }) => bridge_id))
      const newest = reports.filter(({ bridge }) => isNewest.has(bridge.bridgeId))
      // Two bridges may name one device: the last counts, and a statement may touch a row but once.
      const rows = new Map(
        newest.flatMap(({ devices }) => devices).map((device) => [device.deviceId, deviceRow(device)]),
      )
      if (rows.size > 0) await transaction.$executeRawUnsafe(UPSERT_DEVICES, storableRows([...rows.values()]))
      const named = [...rows.keys()].map(storableText)
      const isAnew = ({ bridgeId, startedAt }: BridgeReport) =>
        startedBefore.get(storableText(bridgeId)) !== Date.parse(startedAt)
      const naming = newest
        .filter(({ namesAll, bridge }) => namesAll || isAnew(bridge))
        .map(({ bridge }) => storableText(bridge.bridgeId))
      await transaction.$executeRaw`UPDATE edge_device kept SET is_named = false
        WHERE bridge_id = ANY(${naming}) AND is_named
          AND NOT EXISTS (SELECT 1 FROM unnest(${named}::text[]) told(id) WHERE told.id = kept.device_id)`
    }, LONG)
  },
})
