import type { Actor, CreateMemberInput, Member } from '@headgate/domain'
import type { MemberStore } from '../ports/store.ts'
import { refuseLimited } from './refuse-limited.ts'

export type CreateMemberDeps = Pick<MemberStore, 'createMember'> & {
  hashPassword: (password: string) => Promise<string>
}

export const createMember = async (
  deps: CreateMemberDeps,
  actor: Actor,
  { email, name, role, password }: CreateMemberInput,
): Promise<Member> => {
  refuseLimited(actor)
  return deps.createMember({ email: email.toLowerCase(), name, role, passwordHash: await deps.hashPassword(password) })
}
