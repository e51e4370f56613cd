import { AppError, type Grant, type Member, type Role } from '@headgate/domain'
import type { PrismaClient } from '@headgate/prisma'
import { grantColumns, grantsByActor, rowOfGrant } from './grant-store.ts'
import { listMembers, toMember } from './list-members.ts'
import { isUniqueViolation } from './prisma-error.ts'

type NewMember = {
  email: string
  name: string
  role: Role
  clusters?: string[] | null
  names?: string[] | null
  grants?: readonly Grant[]
  createdBy?: string
  passwordHash: string
}

export const memberStore = (prisma: PrismaClient) => ({
  listMembers: (): Promise<Member[]> => listMembers(prisma),

  findMember: async (id: string): Promise<Member | null> => {
    const [row, grantsOf] = await Promise.all([
      prisma.user.findUnique({ where: { id } }),
      grantsByActor(prisma, 'user', [id]),
    ])
    return row && toMember(row, grantsOf(id))
  },

  countMembers: (): Promise<number> => prisma.user.count(),

  /** A user and its `credential` account, as better-auth writes them: it looks people up by the lower-case address. */
  createMember: async (member: NewMember): Promise<Member> => {
    const { clusters = null, names = null, grants = [], createdBy = 'first start', passwordHash, name, role } = member
    const email = member.email.toLowerCase()
    try {
      return await prisma.$transaction(async (transaction) => {
        const created = await transaction.user.create({
          data: { name, role, email, ...grantColumns({ clusters, names }) },
        })
        const credential = { providerId: 'credential', accountId: created.id, password: passwordHash }
        await transaction.account.create({ data: { ...credential, userId: created.id } })
        const own = { actorKind: 'user' as const, actorId: created.id, createdBy }
        await transaction.grant.createMany({ data: grants.map((grant) => rowOfGrant({ ...grant, ...own })) })
        return toMember(created, (await grantsByActor(transaction, 'user', [created.id]))(created.id))
      })
    } catch (cause) {
      if (!isUniqueViolation(cause)) throw cause
      throw new AppError({
        code: 'CONFLICT',
        title: 'This email address is taken',
        detail: `There is a member ${email} already.`,
        fix: 'Use another address, or change the role of the existing member.',
        fields: [{ path: 'email', message: 'There is a member with this address already.' }],
        cause,
      })
    }
  },
})
