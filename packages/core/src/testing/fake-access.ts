import { DEFAULT_POLICY, type StoredGrant } from '@headgate/domain'
import type { GrantStore, PolicyStore } from '../ports/store.ts'
import type { FakeStoreState } from './fake-store.ts'

const AT = '2026-01-02T03:04:05.000Z'

export const grantFor = (
  { grants }: Pick<FakeStoreState, 'grants'>,
  grant: Omit<StoredGrant, 'id' | 'createdAt'>,
): StoredGrant => ({ ...grant, id: `grant-${grants.length + 1}`, createdAt: AT })

/** Grants and policies in memory. */
export const fakeAccess = (state: FakeStoreState): GrantStore & PolicyStore => ({
  listGrants: async (actor) =>
    state.grants.filter(
      ({ actorKind, actorId }) => actor === null || (actorKind === actor.kind && actorId === actor.id),
    ),
  createGrant: async (grant) => {
    const made = grantFor(state, grant)
    state.grants.push(made)
    return made
  },
  findPolicy: async (clusterSlug) => state.policies.get(clusterSlug) ?? DEFAULT_POLICY,
  setPolicy: async (clusterSlug, policy) => {
    state.policies.set(clusterSlug, policy)
  },
})
