import {
  type AlarmObservation,
  type AlarmSteps,
  BridgeReport,
  ConfigVersionState,
  type EdgeAlarm,
  type KeptAlarm,
  Spool,
} from '@headgate/domain'
import type { PrismaClient } from '@headgate/prisma'
import { storableJson } from './storable-json.ts'

type BridgeRow = {
  bridgeId: string
  lastSeenAt: Date
  clockSynced: boolean | null
  links: unknown
  spool: unknown
  silentCount: number | null
  version: number | null
  state: string | null
  detail: string | null
}
type DeviceRow = {
  deviceId: string
  bridgeId: string
  state: string
  address: string
  lastReadingAt: Date | null
  mutedUntil: Date | null
  /** How many of its bridge are in trouble. */
  ofBridge: number
}
/** So many at once are one alarm; of more nothing but their number is looked at. */
const DEVICES_OF_BRIDGE = 500

type KeptRow = Omit<KeptAlarm, 'raisedAt' | 'clearedAt' | 'acknowledgedAt' | 'count'> & {
  count: bigint | null
  raisedAt: Date
  clearedAt: Date | null
  acknowledgedAt: Date | null
}

const toWatched = ({ lastSeenAt, links, spool, version, state, detail, ...row }: BridgeRow, troubled: number) => ({
  ...row,
  silentCount: Math.max(row.silentCount ?? 0, troubled),
  lastSeenAt: lastSeenAt.toISOString(),
  links: BridgeReport.shape.links.parse(links),
  spool: Spool.nullable().parse(spool),
  push: version === null || state === null ? null : { version, state: ConfigVersionState.parse(state), detail },
})

const toKept = ({ count, raisedAt, clearedAt, acknowledgedAt, ...row }: KeptRow): KeptAlarm => ({
  ...row,
  count: count === null ? null : Number(count),
  raisedAt: raisedAt.toISOString(),
  clearedAt: clearedAt?.toISOString() ?? null,
  acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
})

const storableWords = ({ title, detail, fix, values }: Pick<EdgeAlarm, 'title' | 'detail' | 'fix' | 'values'>) =>
  storableJson({ title, detail, fix, values }) as Pick<EdgeAlarm, 'title' | 'detail' | 'fix' | 'values'>

export const alarmRulesStore = (prisma: PrismaClient) => ({
  observeAlarms: async (since: Date): Promise<AlarmObservation> => {
    const [bridges, devices, kept] = await Promise.all([
      prisma.$queryRaw<BridgeRow[]>`
        SELECT b.bridge_id AS "bridgeId", b.last_seen_at AS "lastSeenAt", b.clock_synced AS "clockSynced", b.links, b.spool,
          b.silent_count AS "silentCount", v.version, v.state, v.detail
        FROM edge_bridge b LEFT JOIN edge_bridge_config c ON c.bridge_id = b.bridge_id
          LEFT JOIN edge_config_version v ON v.bridge_id = b.bridge_id AND v.version = c.push_version`,
      prisma.$queryRaw<DeviceRow[]>`
        SELECT * FROM (
          SELECT device_id AS "deviceId", bridge_id AS "bridgeId", state, address, last_reading_at AS "lastReadingAt",
            muted_until AS "mutedUntil", (count(*) OVER same)::int AS "ofBridge", row_number() OVER same AS place
          FROM edge_device WHERE state IN ('silent', 'unplugged') AND is_named WINDOW same AS (PARTITION BY bridge_id)
        ) troubled WHERE place <= ${DEVICES_OF_BRIDGE}`,
      prisma.$queryRaw<KeptRow[]>`
        SELECT DISTINCT ON (key) id, key, kind, bridge_id AS "bridgeId", device_id AS "deviceId", "values", count,
          raised_at AS "raisedAt", cleared_at AS "clearedAt", acknowledged_at AS "acknowledgedAt"
        FROM edge_alarm WHERE cleared_at IS NULL OR cleared_at >= ${since} OR count IS NOT NULL
        ORDER BY key, raised_at DESC, id DESC`,
    ])
    const now = new Date()
    const troubled = new Map(devices.map(({ bridgeId, ofBridge }) => [bridgeId, ofBridge]))
    return {
      bridges: bridges.map((row) => toWatched(row, troubled.get(row.bridgeId) ?? 0)),
      devices: devices.map(({ deviceId, bridgeId, address, state, lastReadingAt, mutedUntil }) => ({
        ...{ deviceId, bridgeId, address },
        state: state === 'unplugged' ? 'unplugged' : 'silent',
        lastReadingAt: lastReadingAt?.toISOString() ?? null,
        isMuted: mutedUntil !== null && mutedUntil > now,
      })),
      kept: kept.map(toKept),
    }
  },

  takeAlarmSteps: async ({ raise, reopen, update, clear }: AlarmSteps, at: Date): Promise<void> => {
    await prisma.$transaction(async (transaction) => {
      if (clear.length > 0)
        await transaction.edgeAlarm.updateMany({
          where: { id: { in: clear }, clearedAt: null },
          data: { clearedAt: at },
        })
      if (raise.length > 0)
        await transaction.edgeAlarm.createMany({
          data: raise.map((alarm) => ({ ...alarm, ...storableWords(alarm), raisedAt: at })),
        })
      for (const { id, count, ...words } of [...reopen, ...update]) {
        // What was acknowledged was another figure.
        const news = count === null ? {} : { acknowledgedBy: null, acknowledgedAt: null }
        await transaction.edgeAlarm.update({ where: { id }, data: { ...storableWords(words), count, ...news } })
      }
      for (const { id } of reopen)
        await transaction.$executeRaw`UPDATE edge_alarm SET cleared_at = NULL, occurrences = occurrences + 1,
          raised_told_at = CASE WHEN cleared_told_at IS NULL THEN raised_told_at END, cleared_told_at = NULL WHERE id = ${id}`
    })
  },

  countAlarmsByKind: async () =>
    prisma.$queryRaw<{ kind: EdgeAlarm['kind']; severity: EdgeAlarm['severity']; open: number }[]>`
      SELECT kind, severity, count(*)::int AS open FROM edge_alarm WHERE cleared_at IS NULL GROUP BY kind, severity`,

  deleteAlarmsBefore: async (before: Date): Promise<void> => {
    await prisma.$executeRaw`DELETE FROM edge_alarm old WHERE cleared_at < ${before}
      AND (count IS NULL OR EXISTS (SELECT 1 FROM edge_alarm later WHERE later.key = old.key AND later.raised_at > old.raised_at))`
  },
})
