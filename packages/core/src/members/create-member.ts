import type { Actor, CreateMemberInput, Member } from '@headgate/domain'
import type { MemberStore } from '../ports/store.ts'

export type CreateMemberDeps = Pick<MemberStore, 'createMember'> & {
  hashPassword: (password: string) => Promise<string>
}

/** Only who may do everything everywhere gets here, so that no member is given more than the maker has. */
export const createMember = async (
  deps: CreateMemberDeps,
  actor: Pick<Actor, 'name'>,
  { email, name, role, clusters, names, grants, password }: CreateMemberInput,
): Promise<Member> =>
  deps.createMember({
    email: email.toLowerCase(),
    ...{ name, role, clusters, names, grants, createdBy: actor.name },
    passwordHash: await deps.hashPassword(password),
  })
