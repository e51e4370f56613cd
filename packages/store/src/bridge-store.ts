import { type Bridge, BridgeDetail } from '@headgate/domain'
import type { EdgeBridge, PrismaClient } from '@headgate/prisma'

type Push = BridgeDetail['lastPush']
type Beside = { devices: number; openAlarms: number; configVersion: number | null; lastPush: Push }

const toBridge = (row: EdgeBridge, beside: Beside): BridgeDetail =>
  BridgeDetail.parse({
    ...row,
    ...beside,
    startedAt: row.startedAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  })

const withoutDiscovered = ({ discovered: _discovered, ...bridge }: BridgeDetail): Bridge => bridge

/** What stands beside the bridges in other tables, each asked once for all of them. */
const readBeside = async (prisma: PrismaClient, bridgeId?: string): Promise<(id: string) => Beside> => {
  const where = bridgeId === undefined ? {} : { bridgeId }
  const [devices, alarms, configs, pushes] = await Promise.all([
    prisma.edgeDevice.groupBy({ by: ['bridgeId'], where, _count: true }),
    prisma.edgeAlarm.groupBy({ by: ['bridgeId'], where: { ...where, clearedAt: null }, _count: true }),
    prisma.edgeBridgeConfig.findMany({ where, select: { bridgeId: true, runningVersion: true } }),
    prisma.edgeConfigVersion.findMany({
      where,
      distinct: ['bridgeId'],
      orderBy: [{ bridgeId: 'asc' }, { version: 'desc' }],
      select: { bridgeId: true, version: true, state: true },
    }),
  ])
  const deviceCounts = new Map(devices.map((row) => [row.bridgeId, row._count]))
  const alarmCounts = new Map(alarms.map((row) => [row.bridgeId, row._count]))
  const versions = new Map(configs.map((row) => [row.bridgeId, row.runningVersion]))
  const last = new Map(pushes.map(({ bridgeId: id, version, state }) => [id, { version, state } as Push]))
  return (id) => ({
    devices: deviceCounts.get(id) ?? 0,
    openAlarms: alarmCounts.get(id) ?? 0,
    configVersion: versions.get(id) ?? null,
    lastPush: last.get(id) ?? null,
  })
}

/** Bridges as they last spoke. */
export const bridgeStore = (prisma: PrismaClient) => ({
  listBridges: async (): Promise<Bridge[]> => {
    const [rows, beside] = await Promise.all([
      prisma.edgeBridge.findMany({ orderBy: { bridgeId: 'asc' }, omit: { discovered: true } }),
      readBeside(prisma),
    ])
    return rows.map((row) => withoutDiscovered(toBridge({ ...row, discovered: [] }, beside(row.bridgeId))))
  },

  findBridge: async (bridgeId: string): Promise<BridgeDetail | null> => {
    const [row, beside] = await Promise.all([
      prisma.edgeBridge.findUnique({ where: { bridgeId } }),
      readBeside(prisma, bridgeId),
    ])
    return row && toBridge(row, beside(bridgeId))
  },

  countDiscovered: async (): Promise<number> => {
    const [row] = await prisma.$queryRaw<{ count: number }[]>`
      SELECT coalesce(sum(jsonb_array_length(discovered)), 0)::int AS count FROM edge_bridge`
    return row?.count ?? 0
  },

  /** With its devices and configurations; its alarms are cleared by their rules. */
  deleteBridge: async (bridgeId: string): Promise<boolean> => {
    const where = { bridgeId }
    const [{ count }] = await prisma.$transaction([
      prisma.edgeBridge.deleteMany({ where }),
      prisma.edgeBridgeConfig.deleteMany({ where }),
      prisma.edgeConfigVersion.deleteMany({ where }),
    ])
    return count > 0
  },
})
