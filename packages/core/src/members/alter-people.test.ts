import type { Actor, Grant } from '@headgate/domain'
import { beforeEach, describe, expect, test } from 'vitest'
import { deleteGrant } from '../grants/delete-grant.ts'
import { type FakeStore, fakeActor, fakeStore } from '../testing/index.ts'
import { deleteMember } from './delete-member.ts'
import { setMemberGrant } from './set-member-grant.ts'

const EVERYTHING: Grant = { role: 'admin', clusters: null, names: null }
let store: FakeStore
const add = (name: string, first: Grant, grants: Grant[] = []) =>
  store.createMember({ email: `${name}@example.com`, name, passwordHash: 'h', ...first, grants })
const as = ({ id, name }: { id: string; name: string }): Actor => fakeActor('admin', { kind: 'user', id, name })
const token = fakeActor('admin')
const names = async () => (await store.listMembers()).map(({ name }) => name)

beforeEach(() => {
  store = fakeStore()
})

describe('the last administrator', () => {
  test.each<[string, Grant]>([
    ['a viewer', { ...EVERYTHING, role: 'viewer' }],
    ['an operator of everything', { ...EVERYTHING, role: 'operator' }],
    ['an administrator of one cluster', { ...EVERYTHING, clusters: ['a'] }],
    ['an administrator of some names, be it all of them', { ...EVERYTHING, names: ['*'] }],
  ])('cannot be removed or narrowed when there is beside them %s', async (_name, other) => {
    const ann = await add('Ann', EVERYTHING)
    await add('Bob', other)
    const refused = expect.objectContaining({ code: 'CONFLICT', fix: expect.stringContaining('administrator') })
    await expect(deleteMember(store, token, ann.id)).rejects.toThrow(refused)
    await expect(setMemberGrant(store, as(ann), { id: ann.id, ...other })).rejects.toThrow(refused)
    expect(await names()).toEqual(['Ann', 'Bob'])
    expect(await store.findMember(ann.id)).toEqual(ann)
  })

  test('cannot lose the grant that makes them one', async () => {
    const ann = await add('Ann', { ...EVERYTHING, role: 'viewer' }, [EVERYTHING])
    const id = ann.grants[0]?.id ?? ''
    await expect(deleteGrant(store, as(ann), id)).rejects.toThrow(expect.objectContaining({ code: 'CONFLICT' }))
    expect(await store.listGrants(null)).toHaveLength(1)
    await setMemberGrant(store, as(ann), { id: ann.id, ...EVERYTHING })
    expect(await deleteGrant(store, as(ann), id)).toEqual({ id })
  })

  test('may go once somebody else is one', async () => {
    const ann = await add('Ann', EVERYTHING)
    await add('Bob', { ...EVERYTHING, role: 'viewer' }, [EVERYTHING])
    expect(await deleteMember(store, as(ann), ann.id)).toEqual({ id: ann.id })
    expect(await names()).toEqual(['Bob'])
  })
})

test('of two administrators who remove each other at once one stays, and of three in a ring as well', async () => {
  for (const people of [
    ['Ann', 'Bob'],
    ['Ann', 'Bob', 'Cho'],
  ]) {
    store = fakeStore()
    const members = await Promise.all(people.map((name) => add(name, EVERYTHING)))
    const next = (index: number) => members[(index + 1) % members.length]?.id ?? ''
    const ends = await Promise.allSettled(members.map((one, index) => deleteMember(store, as(one), next(index))))
    expect(ends.some(({ status }) => status === 'rejected')).toBe(true)
    expect((await names()).length).toBeGreaterThan(0)
  }
})

test('whoever was removed while their call was under way removes nobody', async () => {
  const [ann, bob, cho] = [await add('Ann', EVERYTHING), await add('Bob', EVERYTHING), await add('Cho', EVERYTHING)]
  await deleteMember(store, as(ann), bob.id)
  await expect(deleteMember(store, as(bob), cho.id)).rejects.toThrow(expect.objectContaining({ code: 'FORBIDDEN' }))
  expect(await names()).toEqual(['Ann', 'Cho'])
})

test('a member who goes takes their grants and the tokens they are behind along, and nobody else’s', async () => {
  const [ann, bob] = [await add('Ann', EVERYTHING), await add('Bob', EVERYTHING, [EVERYTHING])]
  const made = { role: 'viewer' as const, clusters: null, hint: 'hg_', createdBy: 'x', expiresAt: null }
  await store.createToken({ ...made, name: 'anns', hash: '1', person: `user:${ann.id}` })
  await store.createToken({ ...made, name: 'bobs', hash: '2', person: `user:${bob.id}`, grants: [EVERYTHING] })
  await deleteMember(store, as(ann), bob.id)
  expect((await store.listTokens()).map(({ name }) => name)).toEqual(['anns'])
  expect(await store.listGrants(null)).toEqual([])
})

test.each(['nobody', ''])('what is not there cannot be taken away: "%s"', async (id) => {
  const ann = await add('Ann', EVERYTHING)
  const none = expect.objectContaining({ code: 'NOT_FOUND' })
  await expect(deleteMember(store, as(ann), id)).rejects.toThrow(none)
  await expect(deleteGrant(store, as(ann), id)).rejects.toThrow(none)
  await expect(setMemberGrant(store, as(ann), { id, ...EVERYTHING })).rejects.toThrow(none)
})
