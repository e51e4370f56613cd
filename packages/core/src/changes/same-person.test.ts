import type { ActorRef } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import type { StoredToken } from '../ports/store.ts'
import { isKnown, isSamePerson } from './same-person.ts'

const user = (id: string, name = id): ActorRef => ({ kind: 'user', id, name })
const by = (id: string, name = id): ActorRef => ({ kind: 'token', id, name })
const token = (id: string, createdBy: string, person: string | null, name = id): StoredToken => ({
  ...{ id, name, createdBy, person, role: 'admin', clusters: null, names: null, grants: [], hint: 'hg_' },
  ...{ createdAt: '', expiresAt: null, lastUsedAt: null },
})

const TOKENS = [
  token('anns', 'Ann', 'user:ann'),
  token('anns-second', 'anns', 'user:ann'),
  token('anns-orphan', 'revoked', 'user:ann'),
  token('bobs', 'Bob', 'user:bob'),
  token('old', 'Ann', null),
  token('older', 'old', null),
  token('first', 'first start', null),
]

describe('one person', () => {
  test.each<[string, ActorRef, ActorRef, boolean]>([
    ['is oneself', user('ann', 'Ann'), user('ann', 'Ann'), true],
    ['is not another', user('ann', 'Ann'), user('bob', 'Bob'), false],
    ['is whoever has the same name', user('ann', 'Kim'), user('bob', 'Kim'), true],
    ['is behind a token', user('ann', 'Ann'), by('anns'), true],
    ['is behind a token of a token', user('ann', 'Ann'), by('anns-second'), true],
    ['is behind a token whose maker was revoked', user('ann', 'Ann'), by('anns-orphan'), true],
    ['is behind two tokens', by('anns'), by('anns-orphan'), true],
    ['is behind a token under whatever name', user('ann', 'Renamed'), by('anns'), true],
    ['is behind a token from before makers were kept', user('ann', 'Ann'), by('old'), true],
    ['and one that it made', user('ann', 'Ann'), by('older'), true],
    ['is not behind the token of another', user('ann', 'Ann'), by('bobs'), false],
    ['is not behind the token of the first start', user('ann', 'Ann'), by('first'), false],
  ])('%s', (_name, a, b, isSame) => {
    expect(isSamePerson(a, b, TOKENS)).toBe(isSame)
    expect(isSamePerson(b, a, TOKENS)).toBe(isSame)
  })
})

test('a revoked token does not tell who was behind it', () => {
  expect([by('anns'), by('revoked'), user('ann')].map((actor) => isKnown(actor, TOKENS))).toEqual([true, false, true])
})
