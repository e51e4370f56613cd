import type { ThroughputSample } from '@headgate/domain'
import type { PrismaClient } from '@headgate/prisma'

export const sampleStore = (prisma: PrismaClient) => ({
  /** Two workers sampling at the same instant write one sample. */
  insertSample: async (clusterSlug: string, sample: ThroughputSample): Promise<void> => {
    await prisma.throughputSample.createMany({
      data: { ...sample, clusterSlug, at: new Date(sample.at) },
      skipDuplicates: true,
    })
  },

  listSamples: async (clusterSlug: string, since: Date): Promise<ThroughputSample[]> => {
    const rows = await prisma.throughputSample.findMany({
      where: { clusterSlug, at: { gte: since } },
      orderBy: { at: 'asc' },
    })
    return rows.map(({ at, recordsInPerSec, bytesPerSec }) => ({
      at: at.toISOString(),
      recordsInPerSec,
      bytesPerSec,
    }))
  },

  deleteSamplesBefore: async (before: Date): Promise<void> => {
    await prisma.throughputSample.deleteMany({ where: { at: { lt: before } } })
  },
})
