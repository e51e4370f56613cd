import type { PrismaClient } from '@headgate/prisma'

/** Leases run by the database's clock, so that holders whose own clocks differ never both believe they hold one. */
export const leaseStore = (prisma: PrismaClient) => ({
  acquireLease: async (name: string, holder: string, ttlMs: number): Promise<boolean> => {
    const taken = await prisma.$executeRaw`
      INSERT INTO lease AS held (name, holder, expires_at)
      VALUES (${name}, ${holder}, clock_timestamp() + ${ttlMs} * interval '1 millisecond')
      ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
      WHERE held.holder = excluded.holder OR held.expires_at < clock_timestamp()`
    return taken > 0
  },

  listHeldLeases: async (names: readonly string[]): Promise<Set<string>> => {
    if (names.length === 0) return new Set()
    const held = await prisma.$queryRaw<{ name: string }[]>`
      SELECT name FROM lease WHERE name = ANY(${[...names]}) AND expires_at >= clock_timestamp()`
    return new Set(held.map(({ name }) => name))
  },

  releaseLease: async (name: string, holder: string): Promise<void> => {
    await prisma.lease.deleteMany({ where: { name, holder } })
  },
})
