import { AppError } from '@headgate/domain'
import type { GrantStore } from '../ports/store.ts'

/** It holds from the next call on. What a member or token was made with stays. */
export const deleteGrant = async (deps: Pick<GrantStore, 'deleteGrant'>, id: string): Promise<{ id: string }> => {
  if (await deps.deleteGrant(id)) return { id }
  throw new AppError({
    code: 'NOT_FOUND',
    title: 'There is no such grant',
    fix: 'See the list of grants; somebody may have taken it away already.',
  })
}
