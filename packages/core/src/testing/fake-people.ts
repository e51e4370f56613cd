import type { StoredGrant } from '@headgate/domain'
import type { MemberStore, PeopleChange, TokenStore } from '../ports/store.ts'
import { grantFor } from './fake-access.ts'
import type { FakeStoreState } from './fake-store.ts'

const AT = '2026-01-02T03:04:05.000Z'

/** Replaces what it alters, so that it can be put back. How many were altered. */
const carryOut = (state: FakeStoreState, change: PeopleChange): number => {
  const { members, grants, tokens } = state
  switch (change.kind) {
    case 'delete-member': {
      const gone = tokens.filter(({ person }) => person === `user:${change.id}`).map(({ id }) => id)
      state.members = members.filter(({ id }) => id !== change.id)
      state.tokens = tokens.filter(({ id }) => !gone.includes(id))
      state.grants = grants.filter(({ actorId }) => actorId !== change.id && !gone.includes(actorId))
      return members.length - state.members.length
    }
    case 'set-member-grant':
      state.members = members.map((member) => (member.id === change.id ? { ...member, ...change.grant } : member))
      return members.filter(({ id }) => id === change.id).length
    case 'delete-grant':
      state.grants = grants.filter(({ id }) => id !== change.id)
      return grants.length - state.grants.length
  }
}

/** Members and tokens in memory, each with the grants that were given later. */
export const fakePeople = (state: FakeStoreState): TokenStore & MemberStore => {
  const withGrants = <T extends { id: string }>(
    kind: StoredGrant['actorKind'],
    one: T,
  ): T & { grants: StoredGrant[] } => ({
    ...one,
    grants: state.grants.filter(({ actorKind, actorId }) => actorKind === kind && actorId === one.id),
  })
  return {
    createToken: async ({ expiresAt, grants = [], names = null, person = null, ...token }) => {
      const id = `token-${state.tokens.length + 1}`
      const made = {
        ...token,
        names,
        person,
        id,
        createdAt: AT,
        expiresAt: expiresAt?.toISOString() ?? null,
        lastUsedAt: null,
      }
      state.tokens.push({ ...made, grants: [] })
      for (const grant of grants)
        state.grants.push(grantFor(state, { ...grant, actorKind: 'token', actorId: id, createdBy: token.createdBy }))
      return withGrants('token', made)
    },
    listTokens: async () => state.tokens.map((token) => withGrants('token', token)),
    deleteToken: async (id) => {
      const before = state.tokens.length
      state.tokens = state.tokens.filter((token) => token.id !== id)
      state.grants = state.grants.filter(({ actorKind, actorId }) => actorKind !== 'token' || actorId !== id)
      return state.tokens.length < before
    },
    findTokenByHash: async (hash) => {
      const token = state.tokens.find((one) => one.hash === hash)
      return token ? withGrants('token', token) : null
    },
    touchToken: async (id, at) => {
      const token = state.tokens.find((one) => one.id === id)
      if (token) token.lastUsedAt = at.toISOString()
    },
    listMembers: async () => state.members.map((member) => withGrants('user', member)),
    findMember: async (id) => {
      const member = state.members.find((one) => one.id === id)
      return member ? withGrants('user', member) : null
    },
    alterPeople: async (change, isAllowed) => {
      const members = () => state.members.map((member) => withGrants('user', member))
      const before = members()
      const { tokens, members: people, grants } = state
      const count = carryOut(state, change)
      if (isAllowed(before, members())) return count > 0 ? 'done' : 'none'
      Object.assign(state, { tokens, members: people, grants })
      return 'refused'
    },
    countMembers: async () => state.members.length,
    createMember: async ({ email, name, role, clusters = null, names = null, grants = [], createdBy = 'nobody' }) => {
      const member = { id: `member-${state.members.length + 1}`, email, name, role, clusters, names, createdAt: AT }
      state.members.push({ ...member, grants: [] })
      for (const grant of grants)
        state.grants.push(grantFor(state, { ...grant, actorKind: 'user', actorId: member.id, createdBy }))
      return withGrants('user', member)
    },
  }
}
