import { Bridge, Device } from '@headgate/domain'
import type { EdgeBridge, EdgeDevice, Prisma, PrismaClient } from '@headgate/prisma'

type DeviceRow = Omit<EdgeDevice, 'channels'> & { channels: unknown }

const toBridge = (row: EdgeBridge & { _count: { devices: number } }): Bridge =>
  Bridge.parse({
    ...row,
    startedAt: row.startedAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    devices: row._count.devices,
  })

const toDevice = (row: DeviceRow): Device =>
  Device.parse({
    ...row,
    read: Number(row.read),
    produced: Number(row.produced),
    dropped: Number(row.dropped),
    garbage: Number(row.garbage),
    lastReadingAt: row.lastReadingAt?.toISOString() ?? null,
  })

const bridgeColumns = ({ devices: _devices, ...bridge }: Bridge) => ({
  ...bridge,
  startedAt: new Date(bridge.startedAt),
  lastSeenAt: new Date(bridge.lastSeenAt),
})

const deviceColumns = (bridgeId: string, device: Device): Prisma.EdgeDeviceUncheckedCreateInput => ({
  ...device,
  bridgeId,
  lastReadingAt: device.lastReadingAt === null ? null : new Date(device.lastReadingAt),
})

const WITH_COUNT = { include: { _count: { select: { devices: true } } } } as const

export const bridgeStore = (prisma: PrismaClient) => ({
  /**
   * What a bridge says of itself and of its devices. A status older than the one kept is ignored: statuses come
   * again when a worker starts. Devices it no longer names stay, as they were last seen.
   */
  upsertBridge: async (bridge: Bridge, devices: readonly Device[]): Promise<void> => {
    const columns = bridgeColumns(bridge)
    await prisma.$transaction(async (transaction) => {
      const { bridgeId, lastSeenAt } = columns
      await transaction.edgeBridge.createMany({ data: columns, skipDuplicates: true })
      const newest = { bridgeId, lastSeenAt: { lte: lastSeenAt } }
      const { count } = await transaction.edgeBridge.updateMany({ where: newest, data: columns })
      if (count === 0) return
      for (const device of devices) {
        const row = deviceColumns(bridgeId, device)
        await transaction.edgeDevice.upsert({ where: { deviceId: device.deviceId }, create: row, update: row })
      }
    })
  },

  listBridges: async (): Promise<Bridge[]> =>
    (await prisma.edgeBridge.findMany({ ...WITH_COUNT, orderBy: { bridgeId: 'asc' } })).map(toBridge),

  listDevices: async (): Promise<Device[]> =>
    (await prisma.edgeDevice.findMany({ orderBy: { deviceId: 'asc' } })).map(toDevice),

  findDevice: async (deviceId: string): Promise<Device | null> => {
    const row = await prisma.edgeDevice.findUnique({ where: { deviceId } })
    return row && toDevice(row)
  },
})
