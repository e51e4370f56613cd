import { randomBytes } from 'node:crypto'
import type { Actor, Role } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { fakeActor, fakeClock, fakeStore } from '../testing/index.ts'
import { authenticateToken } from './authenticate-token.ts'
import { createToken } from './create-token.ts'
import { deleteToken } from './delete-token.ts'
import { listTokens } from './list-tokens.ts'

const actor = (role: Role, clusters: string[] | null = null): Actor => fakeActor(role, { clusters, name: 'Kim' })
const setUp = () => {
  const clock = fakeClock()
  const store = fakeStore()
  return { clock, store, deps: { ...store, clock, randomBytes } }
}
const input = (over: Record<string, unknown> = {}) => ({
  name: 'ci',
  role: 'viewer' as Role,
  clusters: null,
  names: null,
  grants: [],
  expiresInDays: 1,
  ...over,
})

describe('tokens', () => {
  test('the secret is hg_ and 32 random bytes, and only its hash is kept', async () => {
    const { deps, store } = setUp()
    const { secret, token } = await createToken(deps, actor('admin'), input())
    expect(secret).toMatch(/^hg_[\w-]{43}$/)
    expect(JSON.stringify(store.state.tokens)).not.toContain(secret)
    expect(secret.startsWith(token.hint.slice(0, -1))).toBe(true)
    expect(token.hint).toHaveLength(8)
  })

  test('authenticates until it expires, and not a moment longer', async () => {
    const { deps, clock, store } = setUp()
    const { secret } = await createToken(deps, actor('admin'), input({ role: 'operator', clusters: ['local'] }))
    expect(await authenticateToken(deps, secret)).toMatchObject({
      kind: 'token',
      role: 'operator',
      grants: [{ role: 'operator', clusters: ['local'], names: null }],
    })
    expect(store.state.tokens[0]?.lastUsedAt).toBe(clock.now().toISOString())
    clock.advance(86_400_000 - 1)
    expect(await authenticateToken(deps, secret)).not.toBeNull()
    clock.advance(1)
    expect(await authenticateToken(deps, secret)).toBeNull()
  })

  test.each(['', 'hg_', 'hg_wrong', `x${'y'.repeat(43)}`])('does not know the secret "%s"', async (secret) => {
    expect(await authenticateToken(setUp().deps, secret)).toBeNull()
  })

  test.each<[string, Actor, Record<string, unknown>]>([
    ['a higher role', actor('operator'), { role: 'admin' }],
    ['all clusters from one limited to some', actor('admin', ['a']), { clusters: null }],
    ['a cluster that is not one’s own', actor('admin', ['a']), { clusters: ['a', 'b'] }],
    ['every name from one limited to some', fakeActor('admin', { names: ['x*'] }), { names: null }],
    ['a name that is not one’s own', fakeActor('admin', { names: ['x*'] }), { names: ['x1', 'y'] }],
    [
      'a further grant that reaches beyond',
      actor('admin', ['a']),
      { clusters: ['a'], grants: [{ role: 'viewer', clusters: ['b'], names: null }] },
    ],
  ])('cannot be made with %s', async (_name, maker, over) => {
    const { deps, store } = setUp()
    await expect(createToken(deps, maker, input(over))).rejects.toThrow(expect.objectContaining({ code: 'FORBIDDEN' }))
    expect(store.state.tokens).toEqual([])
  })

  test('keep who is behind them at last, through all tokens that made tokens', async () => {
    const { deps, store } = setUp()
    const kim = fakeActor('admin', { kind: 'user', id: 'kim', name: 'Kim' })
    const first = await createToken(deps, kim, input())
    const second = await createToken(deps, fakeActor('admin', { id: first.token.id }), input())
    await createToken(deps, fakeActor('admin', { id: second.token.id }), input())
    await createToken(deps, fakeActor('admin', { id: 'of-the-first-start' }), input())
    const people = store.state.tokens.map(({ person }) => person)
    expect(people).toEqual(['user:kim', 'user:kim', 'user:kim', 'token:of-the-first-start'])
  })

  test('an actor limited to one cluster neither sees nor revokes what reaches further', async () => {
    const { deps } = setUp()
    const wide = await createToken(deps, actor('admin'), input())
    const own = await createToken(deps, actor('admin'), input({ clusters: ['a'] }))
    const limited = actor('admin', ['a'])
    expect((await listTokens(deps, limited)).items.map(({ id }) => id)).toEqual([own.token.id])
    await expect(deleteToken(deps, limited, wide.token.id)).rejects.toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    )
    expect(await deleteToken(deps, limited, own.token.id)).toEqual({ id: own.token.id })
  })
})
