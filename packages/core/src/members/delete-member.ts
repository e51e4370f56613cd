import type { Actor } from '@headgate/domain'
import type { MemberStore } from '../ports/store.ts'
import { alterPeople } from './alter-people.ts'
import { memberNotFound } from './member-not-found.ts'

/** They are signed out everywhere, and their tokens are revoked. What they planned and did stays written. */
export const deleteMember = async (
  deps: Pick<MemberStore, 'alterPeople'>,
  actor: Pick<Actor, 'kind' | 'id' | 'name'>,
  id: string,
): Promise<{ id: string }> => {
  await alterPeople(deps, actor, { kind: 'delete-member', id }, memberNotFound())
  return { id }
}
