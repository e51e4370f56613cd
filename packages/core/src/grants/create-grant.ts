import { type Actor, AppError, type CreateGrantInput, type StoredGrant } from '@headgate/domain'
import type { GrantStore, MemberStore, TokenStore } from '../ports/store.ts'

export type CreateGrantDeps = Pick<GrantStore, 'createGrant'> &
  Pick<MemberStore, 'findMember'> &
  Pick<TokenStore, 'listTokens'>

const isThere = async (deps: CreateGrantDeps, { actorKind, actorId }: CreateGrantInput): Promise<boolean> =>
  actorKind === 'user'
    ? (await deps.findMember(actorId)) !== null
    : (await deps.listTokens()).some(({ id }) => id === actorId)

/** Only who may do everything everywhere gets here, so that nobody is given more than the giver has. It holds from the next call on. */
export const createGrant = async (
  deps: CreateGrantDeps,
  actor: Pick<Actor, 'name'>,
  input: CreateGrantInput,
): Promise<StoredGrant> => {
  if (!(await isThere(deps, input)))
    throw new AppError({
      code: 'NOT_FOUND',
      title: input.actorKind === 'user' ? 'There is no such member' : 'There is no such token',
      fix: 'See the lists of members and tokens.',
      fields: [{ path: 'actorId', message: 'Nobody has this id.' }],
    })
  return deps.createGrant({ ...input, createdBy: actor.name })
}
