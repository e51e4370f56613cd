import { isWithin } from '@headgate/access'
import { type Actor, AppError, type Grant } from '@headgate/domain'

const refuse = (path: string, what: string, fix: string): never => {
  throw new AppError({
    code: 'FORBIDDEN',
    title: `A token cannot ${what} than its maker`,
    fix,
    fields: [{ path, message: fix }],
  })
}

const refuseOne = (actor: Actor, { role, clusters, names }: Grant, at: string): void => {
  // Asked for less and less, until it is clear which part goes too far.
  const has = (grant: Grant): boolean => isWithin(actor.grants, grant)
  const somewhere = actor.grants.some(({ clusters: own, names: ownNames }) =>
    has({ role, clusters: own?.slice(0, 1) ?? null, names: ownNames?.slice(0, 1) ?? null }),
  )
  if (has({ role, clusters, names })) return
  if (!somewhere) refuse(`${at}role`, 'hold more', `Choose a role that you hold yourself; you are ${actor.role}.`)
  const isNamesAlone = actor.grants.some(({ names: own }) => has({ role, clusters, names: own?.slice(0, 1) ?? null }))
  if (isNamesAlone) refuse(`${at}names`, 'reach more names', 'Name only what you may handle yourself.')
  refuse(`${at}clusters`, 'reach more clusters', 'Name only clusters that you can see yourself.')
}

/** Nobody gives away more than they have; says which part of which grant goes too far. */
export const refuseMoreThanOwn = (actor: Actor, token: Grant & { grants: readonly Grant[] }): void => {
  refuseOne(actor, token, '')
  for (const [index, grant] of token.grants.entries()) refuseOne(actor, grant, `grants.${index}.`)
}
