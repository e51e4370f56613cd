import type { Actor, Grant } from '@headgate/domain'

const plain = ({ role, clusters, names }: Grant): Grant => ({ role, clusters, names })

/** An actor of the grant it was made with and those given later. */
export const makeActor = (
  who: Pick<Actor, 'kind' | 'id' | 'name'>,
  first: { role: Grant['role']; clusters?: Grant['clusters']; names?: Grant['names'] },
  more: readonly Grant[] = [],
): Actor => ({
  kind: who.kind,
  id: who.id,
  name: who.name,
  role: first.role,
  grants: [{ role: first.role, clusters: first.clusters ?? null, names: first.names ?? null }, ...more.map(plain)],
})
