import { EdgeAlarm, type EdgeAlarmSeverity } from '@headgate/domain'
import type { Prisma, PrismaClient } from '@headgate/prisma'

type Row = Omit<EdgeAlarm, 'raisedAt' | 'clearedAt' | 'acknowledgedAt'> & {
  raisedAt: Date
  clearedAt: Date | null
  acknowledgedAt: Date | null
}

export const toAlarm = (row: Row | Prisma.EdgeAlarmGetPayload<object>): EdgeAlarm =>
  EdgeAlarm.parse({
    ...row,
    raisedAt: row.raisedAt.toISOString(),
    clearedAt: row.clearedAt?.toISOString() ?? null,
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
  })

type Query = {
  state: 'open' | 'unacknowledged' | 'cleared' | 'all'
  severity?: EdgeAlarmSeverity | undefined
  bridgeId?: string | undefined
  deviceId?: string | undefined
}

const whereOf = ({ state, severity, bridgeId, deviceId }: Query): Prisma.EdgeAlarmWhereInput => ({
  ...(state === 'open' || state === 'unacknowledged' ? { clearedAt: null } : {}),
  ...(state === 'unacknowledged' ? { acknowledgedAt: null } : {}),
  ...(state === 'cleared' ? { clearedAt: { not: null } } : {}),
  ...(severity === undefined ? {} : { severity }),
  ...(bridgeId === undefined ? {} : { bridgeId }),
  ...(deviceId === undefined ? {} : { deviceId }),
})

export const alarmStore = (prisma: PrismaClient) => ({
  listAlarms: async ({
    limit,
    offset,
    ...query
  }: Query & { limit: number; offset: number }): Promise<{ items: EdgeAlarm[]; total: number }> => {
    const where = whereOf(query)
    const [rows, total] = await Promise.all([
      prisma.edgeAlarm.findMany({
        where,
        orderBy: [
          { clearedAt: { sort: 'desc', nulls: 'first' } },
          // Errors before warnings: at night the cause stands above what follows from it.
          { severity: 'asc' },
          { raisedAt: 'desc' },
          { id: 'desc' },
        ],
        take: limit,
        skip: offset,
      }),
      prisma.edgeAlarm.count({ where }),
    ])
    return { items: rows.map(toAlarm), total }
  },

  acknowledgeAlarm: async (id: string, by: string, at: Date): Promise<EdgeAlarm | null> => {
    await prisma.edgeAlarm.updateMany({
      where: { id, acknowledgedAt: null },
      data: { acknowledgedBy: by, acknowledgedAt: at },
    })
    const row = await prisma.edgeAlarm.findUnique({ where: { id } })
    return row && toAlarm(row)
  },

  countOpenAlarms: async (): Promise<{ error: number; warning: number; unacknowledged: number }> => {
    const rows = await prisma.$queryRaw<{ severity: string; open: number; unacknowledged: number }[]>`
      SELECT severity, count(*)::int AS open, count(*) FILTER (WHERE acknowledged_at IS NULL)::int AS unacknowledged
      FROM edge_alarm WHERE cleared_at IS NULL GROUP BY severity`
    const open = (severity: EdgeAlarmSeverity) => rows.find((row) => row.severity === severity)?.open ?? 0
    const unacknowledged = rows.reduce((sum, row) => sum + row.unacknowledged, 0)
    return { error: open('error'), warning: open('warning'), unacknowledged }
  },
})
