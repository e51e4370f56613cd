import { type Actor, AppError } from '@headgate/domain'
import { alterPeople } from '../members/alter-people.ts'
import type { MemberStore } from '../ports/store.ts'

const grantNotFound = (): AppError =>
  new AppError({
    code: 'NOT_FOUND',
    title: 'There is no such grant',
    fix: 'See the list of grants; somebody may have taken it away already.',
  })

/** It holds from the next call on. What a member or token was made with stays. */
export const deleteGrant = async (
  deps: Pick<MemberStore, 'alterPeople'>,
  actor: Pick<Actor, 'kind' | 'id' | 'name'>,
  id: string,
): Promise<{ id: string }> => {
  await alterPeople(deps, actor, { kind: 'delete-grant', id }, grantNotFound())
  return { id }
}
