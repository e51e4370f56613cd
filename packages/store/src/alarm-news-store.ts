import type { EdgeAlarm } from '@headgate/domain'
import type { PrismaClient } from '@headgate/prisma'
import { toAlarm } from './alarm-store.ts'

type News = { event: 'raised' | 'cleared'; alarm: EdgeAlarm }

/** What the webhook is told of alarms: kept with them, so that nothing is forgotten when a worker dies. */
export const alarmNewsStore = (prisma: PrismaClient) => ({
  listAlarmNews: async (since: Date, limit: number): Promise<News[]> => {
    const rows = await prisma.edgeAlarm.findMany({
      where: {
        OR: [
          { raisedAt: { gte: since }, raisedToldAt: null },
          { clearedAt: { gte: since }, clearedToldAt: null },
        ],
      },
      orderBy: [{ raisedAt: 'asc' }, { id: 'asc' }],
      take: limit,
    })
    return rows.flatMap((row): News[] => {
      const alarm = toAlarm(row)
      const raised: News[] = row.raisedToldAt === null ? [{ event: 'raised', alarm }] : []
      const cleared: News[] = row.clearedAt && row.clearedToldAt === null ? [{ event: 'cleared', alarm }] : []
      return [...raised, ...cleared]
    })
  },

  alarmTold: async (id: string, event: News['event'], at: Date): Promise<void> => {
    const data = event === 'raised' ? { raisedToldAt: at } : { clearedToldAt: at }
    await prisma.edgeAlarm.updateMany({ where: { id }, data })
  },
})
