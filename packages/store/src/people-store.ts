import type { Grant, Member } from '@headgate/domain'
import type { Prisma, PrismaClient } from '@headgate/prisma'
import { grantColumns } from './grant-store.ts'
import { listMembers } from './list-members.ts'

type PeopleChange =
  | { kind: 'delete-member'; id: string }
  | { kind: 'set-member-grant'; id: string; grant: Grant }
  | { kind: 'delete-grant'; id: string }

/** Any fixed number that no other advisory lock of this database uses. */
const PEOPLE_LOCK = 4_201_337_003n

class Refused extends Error {}

/** How many were altered. Sessions and accounts go with their member by the database's own rule. */
const carryOut = async (transaction: Prisma.TransactionClient, change: PeopleChange): Promise<number> => {
  switch (change.kind) {
    case 'delete-member': {
      const { id } = change
      const tokens = await transaction.apiToken.findMany({ where: { person: `user:${id}` }, select: { id: true } })
      const tokenIds = tokens.map((token) => token.id)
      await transaction.grant.deleteMany({
        where: {
          OR: [
            { actorKind: 'user', actorId: id },
            { actorKind: 'token', actorId: { in: tokenIds } },
          ],
        },
      })
      await transaction.apiToken.deleteMany({ where: { id: { in: tokenIds } } })
      return (await transaction.user.deleteMany({ where: { id } })).count
    }
    case 'set-member-grant': {
      const { id, grant } = change
      const data = { role: grant.role, ...grantColumns(grant) }
      return (await transaction.user.updateMany({ where: { id }, data })).count
    }
    case 'delete-grant':
      return (await transaction.grant.deleteMany({ where: { id: change.id } })).count
  }
}

export const peopleStore = (prisma: PrismaClient) => ({
  /** Under one lock, so that of two administrators who remove each other the second one finds that they are the last. */
  alterPeople: async (
    change: PeopleChange,
    isAllowed: (before: readonly Member[], after: readonly Member[]) => boolean,
  ): Promise<'done' | 'none' | 'refused'> => {
    try {
      return await prisma.$transaction(
        async (transaction) => {
          await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${PEOPLE_LOCK})`
          const before = await listMembers(transaction)
          const count = await carryOut(transaction, change)
          if (!isAllowed(before, await listMembers(transaction))) throw new Refused()
          return count > 0 ? 'done' : 'none'
        },
        { maxWait: 10_000, timeout: 15_000 },
      )
    } catch (error) {
      if (error instanceof Refused) return 'refused'
      throw error
    }
  },
})
