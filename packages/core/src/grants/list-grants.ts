import type { StoredGrant } from '@headgate/domain'
import type { GrantStore } from '../ports/store.ts'

type Query = { actorKind?: StoredGrant['actorKind'] | undefined; actorId?: string | undefined }

/** Grants given beside the first one, oldest first. */
export const listGrants = async (
  deps: Pick<GrantStore, 'listGrants'>,
  { actorKind, actorId }: Query,
): Promise<{ items: StoredGrant[] }> => {
  const items = await deps.listGrants(actorKind && actorId !== undefined ? { kind: actorKind, id: actorId } : null)
  return {
    items: items.filter(
      (grant) =>
        (actorKind === undefined || grant.actorKind === actorKind) &&
        (actorId === undefined || grant.actorId === actorId),
    ),
  }
}
