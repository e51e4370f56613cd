import { Device, type DeviceState } from '@headgate/domain'
import { Prisma, type PrismaClient } from '@headgate/prisma'

type Seen = { onlineSince: Date }
type Counts = Record<DeviceState, number>
type Row = Omit<Device, 'lastReadingAt' | 'mutedUntil'> & { lastReadingAt: Date | null; mutedUntil: Date | null }

/** Nobody speaks for a device whose bridge is silent or does not name it: what was last said of it is not what is. */
const stateSeen = ({ onlineSince }: Seen) =>
  Prisma.sql`CASE WHEN b.last_seen_at >= ${onlineSince} AND d.is_named THEN d.state ELSE 'offline' END`

const COLUMNS = Prisma.sql`d.device_id AS "deviceId", d.bridge_id AS "bridgeId", d.source, d.address, d.firmware, d.channels,
  d.can_command AS "canCommand", d.led_on AS "ledOn", d.boot_epoch AS "bootEpoch", d.read, d.produced, d.waiting, d.dropped,
  d.dropped_by AS "droppedBy", d.garbage, d.crc_errors AS "crcErrors", d.gaps, d.duplicates, d.rate_per_sec AS "ratePerSec",
  d.last_reading_at AS "lastReadingAt", d.topic, d.muted_until AS "mutedUntil"`
const FROM = Prisma.sql`FROM edge_device d JOIN edge_bridge b ON b.bridge_id = d.bridge_id`

/** By what is sorted; a column that knows no answer comes last either way. */
const ORDER: Readonly<Record<string, Prisma.Sql>> = {
  deviceId: Prisma.sql`seen."deviceId"`,
  bridgeId: Prisma.sql`seen."bridgeId"`,
  state: Prisma.sql`array_position(ARRAY['offline', 'unplugged', 'silent', 'live'], seen.state)`,
  ratePerSec: Prisma.sql`CASE WHEN seen.state = 'offline' THEN 0 ELSE seen."ratePerSec" END`,
  lastReadingAt: Prisma.sql`seen."lastReadingAt"`,
  waiting: Prisma.sql`seen.waiting`,
  dropped: Prisma.sql`seen.dropped`,
  gaps: Prisma.sql`seen.gaps`,
}
const orderBy = (sort: string): Prisma.Sql => {
  const field = ORDER[sort.replace(/^-/, '')] ?? Prisma.sql`seen."deviceId"`
  const way = sort.startsWith('-') ? Prisma.sql`DESC` : Prisma.sql`ASC`
  return Prisma.sql`ORDER BY ${field} ${way} NULLS LAST, seen."deviceId"`
}

const likeText = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

const toDevice = (row: Row): Device =>
  Device.parse({
    ...row,
    ...(row.state === 'offline' ? { ratePerSec: 0 } : {}),
    read: Number(row.read),
    produced: Number(row.produced),
    dropped: Number(row.dropped),
    garbage: Number(row.garbage),
    crcErrors: row.crcErrors === null ? null : Number(row.crcErrors),
    gaps: row.gaps === null ? null : Number(row.gaps),
    duplicates: row.duplicates === null ? null : Number(row.duplicates),
    lastReadingAt: row.lastReadingAt?.toISOString() ?? null,
    mutedUntil: row.mutedUntil !== null && row.mutedUntil > new Date() ? row.mutedUntil.toISOString() : null,
  })

const countsOf = (rows: readonly { state: DeviceState; count: number }[]): Counts => ({
  ...{ live: 0, silent: 0, unplugged: 0, offline: 0 },
  ...Object.fromEntries(rows.map(({ state, count }) => [state, count])),
})

export const deviceStore = (prisma: PrismaClient) => ({
  listDevices: async (
    query: Seen & {
      search?: string | undefined
      bridgeId?: string | undefined
      state?: DeviceState | undefined
      sort: string
      limit: number
      offset: number
    },
  ): Promise<{ items: Device[]; counts: Counts }> => {
    const { search, bridgeId, state } = query
    const text = search ? likeText(search) : null
    const fits = [
      ...(text === null
        ? []
        : [Prisma.sql`(d.device_id ILIKE ${text} OR d.address ILIKE ${text} OR d.topic ILIKE ${text})`]),
      ...(bridgeId === undefined ? [] : [Prisma.sql`d.bridge_id = ${bridgeId}`]),
    ]
    const where = fits.length === 0 ? Prisma.empty : Prisma.sql`WHERE ${Prisma.join(fits, ' AND ')}`
    const [rows, counts] = await Promise.all([
      prisma.$queryRaw<Row[]>`
        SELECT * FROM (SELECT ${COLUMNS}, ${stateSeen(query)} AS state ${FROM} ${where}) seen
        ${state === undefined ? Prisma.empty : Prisma.sql`WHERE seen.state = ${state}`}
        ${orderBy(query.sort)} LIMIT ${query.limit} OFFSET ${query.offset}`,
      prisma.$queryRaw<{ state: DeviceState; count: number }[]>`
        SELECT ${stateSeen(query)} AS state, count(*)::int AS count ${FROM} ${where} GROUP BY 1`,
    ])
    return { items: rows.map(toDevice), counts: countsOf(counts) }
  },

  findDevice: async (deviceId: string, seen: Seen): Promise<Device | null> => {
    const [row] = await prisma.$queryRaw<Row[]>`
      SELECT ${COLUMNS}, ${stateSeen(seen)} AS state ${FROM} WHERE d.device_id = ${deviceId}`
    return row ? toDevice(row) : null
  },

  /** Of the whole fleet. Rates of those nobody speaks for count as 0. */
  sumDevices: async (seen: Seen) => {
    const rows = await prisma.$queryRaw<
      { state: DeviceState; count: number; rate: number; dropped: number; gaps: number; twice: number; crc: number }[]
    >`SELECT ${stateSeen(seen)} AS state, count(*)::int AS count, sum(d.rate_per_sec)::float8 AS rate,
        sum(d.dropped)::float8 AS dropped, coalesce(sum(d.gaps), 0)::float8 AS gaps,
        coalesce(sum(d.duplicates), 0)::float8 AS twice, coalesce(sum(d.crc_errors), 0)::float8 AS crc ${FROM} GROUP BY 1`
    const sum = (figureOf: (row: (typeof rows)[number]) => number) =>
      rows.reduce((total, row) => total + figureOf(row), 0)
    return {
      ...countsOf(rows),
      ratePerSec: sum(({ state, rate }) => (state === 'offline' ? 0 : rate)),
      dropped: sum(({ dropped }) => dropped),
      gaps: sum(({ gaps }) => gaps),
      duplicates: sum(({ twice }) => twice),
      crcErrors: sum(({ crc }) => crc),
    }
  },

  deleteDevice: async (deviceId: string): Promise<boolean> =>
    (await prisma.edgeDevice.deleteMany({ where: { deviceId } })).count > 0,

  deleteGoneDevices: async (before: Date): Promise<void> => {
    await prisma.edgeDevice.deleteMany({
      where: { isNamed: false, OR: [{ lastReadingAt: { lt: before } }, { lastReadingAt: null }] },
    })
  },

  muteDevice: async (deviceId: string, { until, by }: { until: Date | null; by: string }): Promise<boolean> => {
    const { count } = await prisma.edgeDevice.updateMany({
      where: { deviceId },
      data: { mutedUntil: until, mutedBy: until === null ? null : by },
    })
    return count > 0
  },
})
