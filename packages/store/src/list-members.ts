import type { Member, StoredGrant } from '@headgate/domain'
import type { Prisma, PrismaClient, User } from '@headgate/prisma'
import { grantFields, grantsByActor } from './grant-store.ts'

type Row = Pick<User, 'id' | 'name' | 'email' | 'role' | 'createdAt'> & Parameters<typeof grantFields>[0]

export const toMember = (row: Row, grants: StoredGrant[]): Member => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: row.role,
  ...grantFields(row),
  grants,
  createdAt: row.createdAt.toISOString(),
})

/** Everybody, the first ones first, each with the grants that were given later. */
export const listMembers = async (prisma: PrismaClient | Prisma.TransactionClient): Promise<Member[]> => {
  const rows = await prisma.user.findMany({ orderBy: { createdAt: 'asc' } })
  const grantsOf = await grantsByActor(
    prisma,
    'user',
    rows.map(({ id }) => id),
  )
  return rows.map((row) => toMember(row, grantsOf(row.id)))
}
