import type { Actor, Member, SetMemberGrantInput } from '@headgate/domain'
import type { MemberStore } from '../ports/store.ts'
import { alterPeople } from './alter-people.ts'
import { memberNotFound } from './member-not-found.ts'

/** Sets what a member was made with: role, clusters and names. It holds from their next call on. */
export const setMemberGrant = async (
  deps: Pick<MemberStore, 'alterPeople' | 'findMember'>,
  actor: Pick<Actor, 'kind' | 'id' | 'name'>,
  { id, ...grant }: SetMemberGrantInput,
): Promise<Member> => {
  await alterPeople(deps, actor, { kind: 'set-member-grant', id, grant }, memberNotFound())
  const member = await deps.findMember(id)
  if (!member) throw memberNotFound()
  return member
}
