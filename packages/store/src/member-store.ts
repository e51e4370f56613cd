import { AppError, type Member, type Role } from '@headgate/domain'
import type { PrismaClient, User } from '@headgate/prisma'
import { isUniqueViolation } from './prisma-error.ts'

type NewMember = { email: string; name: string; role: Role; passwordHash: string }

const toMember = ({ id, name, email, role, createdAt }: User): Member => ({
  id,
  name,
  email,
  role,
  createdAt: createdAt.toISOString(),
})

export const memberStore = (prisma: PrismaClient) => ({
  listMembers: async (): Promise<Member[]> =>
    (await prisma.user.findMany({ orderBy: { createdAt: 'asc' } })).map(toMember),

  countMembers: (): Promise<number> => prisma.user.count(),

  /** A user and its `credential` account, as better-auth writes them: it looks people up by the lower-case address. */
  createMember: async ({ passwordHash, ...member }: NewMember): Promise<Member> => {
    const email = member.email.toLowerCase()
    try {
      const user = await prisma.$transaction(async (transaction) => {
        const created = await transaction.user.create({ data: { ...member, email } })
        const credential = { providerId: 'credential', accountId: created.id, password: passwordHash }
        await transaction.account.create({ data: { ...credential, userId: created.id } })
        return created
      })
      return toMember(user)
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
