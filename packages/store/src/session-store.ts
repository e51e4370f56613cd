import type { PrismaClient } from '@headgate/prisma'

/** Sessions are made and checked by the sign-in library; here they only end. */
export const sessionStore = (prisma: PrismaClient) => ({
  deleteExpiredSessions: async (before: Date): Promise<void> => {
    await prisma.session.deleteMany({ where: { expiresAt: { lt: before } } })
  },
})
