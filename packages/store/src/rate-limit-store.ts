import type { PrismaClient } from '@headgate/prisma'

export type RateLimitCount = { count: number; resetsAt: Date }

/** Counts per key in fixed windows, atomically, over all consoles of the installation and by the database's clock. */
export const rateLimitStore = (prisma: PrismaClient) => ({
  /** Counts one more and says how many there are now; the window begins with its first. */
  countAttempt: async (key: string, windowMs: number): Promise<RateLimitCount> => {
    const [row] = await prisma.$queryRaw<{ count: number; resets_at: Date }[]>`
      INSERT INTO rate_limit AS seen (key, count, resets_at)
      VALUES (${key}, 1, clock_timestamp() + ${windowMs} * interval '1 millisecond')
      ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN seen.resets_at < clock_timestamp() THEN 1 ELSE seen.count + 1 END,
        resets_at = CASE WHEN seen.resets_at < clock_timestamp() THEN excluded.resets_at ELSE seen.resets_at END
      RETURNING count, resets_at`
    if (!row) throw new Error('INSERT … RETURNING returned nothing')
    return { count: row.count, resetsAt: row.resets_at }
  },

  /** After a success: what went before it is forgiven. */
  forgetAttempts: async (key: string): Promise<void> => {
    await prisma.rateLimit.deleteMany({ where: { key } })
  },

  deleteRateLimitsBefore: async (before: Date): Promise<void> => {
    await prisma.rateLimit.deleteMany({ where: { resetsAt: { lt: before } } })
  },
})
