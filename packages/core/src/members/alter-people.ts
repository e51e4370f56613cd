import { type Actor, AppError, type Member } from '@headgate/domain'
import type { MemberStore, PeopleChange } from '../ports/store.ts'

/** Who may do everything everywhere by one grant: they alone can give and take grants. */
const isAdministrator = (member: Member): boolean =>
  [member, ...member.grants].some(
    ({ role, clusters, names }) => role === 'admin' && clusters === null && names === null,
  )

const lastAdministrator = (): AppError =>
  new AppError({
    code: 'CONFLICT',
    title: 'This would leave no administrator',
    detail: 'Nobody else may do everything on all clusters and for every name, so nobody could give that back.',
    fix: 'Make another member administrator of all clusters and every name first.',
  })

const administratorNoMore = ({ name }: Pick<Actor, 'name'>): AppError =>
  new AppError({
    code: 'FORBIDDEN',
    title: 'You may not do this any more',
    detail: `Another administrator has just taken this away from ${name}.`,
    fix: 'Ask an administrator.',
  })

/**
 * Takes something away from a member or a token. Somebody must be left who can give it back; and whoever has been removed while
 * their call was under way removes nobody. `notFound` is thrown when there is nothing of that id.
 */
export const alterPeople = async (
  deps: Pick<MemberStore, 'alterPeople'>,
  actor: Pick<Actor, 'kind' | 'id' | 'name'>,
  change: PeopleChange,
  notFound: AppError,
): Promise<void> => {
  let refusal = lastAdministrator()
  const outcome = await deps.alterPeople(change, (before, after) => {
    if (actor.kind === 'user' && !before.some((member) => member.id === actor.id && isAdministrator(member))) {
      refusal = administratorNoMore(actor)
      return false
    }
    return after.some(isAdministrator) || !before.some(isAdministrator)
  })
  if (outcome === 'refused') throw refusal
  if (outcome === 'none') throw notFound
}
