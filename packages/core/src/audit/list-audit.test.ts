import type { Actor } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { fakeActor, fakeClock, fakeStore } from '../testing/index.ts'
import { listAudit } from './list-audit.ts'

const actor = (clusters: string[] | null): Actor => fakeActor('admin', { clusters })
const setUp = async () => {
  const store = fakeStore()
  const clock = fakeClock()
  for (const clusterSlug of ['a', 'b', 'a', null, 'a'])
    await store.appendAudit({
      at: clock.now(),
      actorKind: 'user',
      actorId: 'u',
      actorName: 'Kim',
      action: 'topics.create',
      clusterSlug,
      resource: 't',
      input: {},
      validateOnly: false,
      outcome: 'pending',
      problem: null,
    })
  return { ...store, clock }
}

describe('audit list', () => {
  test('walks the chain newest first, each entry once, whatever is written meanwhile', async () => {
    const deps = await setUp()
    const first = await listAudit(deps, actor(null), { limit: 2 })
    const second = await listAudit(deps, actor(null), { limit: 2, cursor: first.nextCursor ?? '' })
    expect([...first.items, ...second.items].map(({ sequence }) => sequence)).toEqual([5, 4, 3, 2])
  })

  test('shows an actor of some clusters all of these and no other, neither in the items nor in the total', async () => {
    const deps = await setUp()
    const clustersSeenBy = async (clusters: string[], cluster?: string) => {
      const { items, total } = await listAudit(deps, actor(clusters), { limit: 50, cluster })
      return { seen: items.map(({ clusterSlug }) => clusterSlug), total }
    }
    expect(await clustersSeenBy(['a'])).toEqual({ seen: ['a', 'a', 'a'], total: 3 })
    expect(await clustersSeenBy(['a', 'b'])).toEqual({ seen: ['a', 'a', 'b', 'a'], total: 4 })
    expect(await clustersSeenBy(['a', 'b'], 'b')).toEqual({ seen: ['b'], total: 1 })
  })

  test('a cluster beyond every grant is refused alike, whether there is one of that name or not', async () => {
    const deps = await setUp()
    const refusalOf = (cluster: string) =>
      listAudit(deps, actor(['a']), { limit: 50, cluster }).catch((error: unknown) => error)
    const refusal = await refusalOf('b')
    expect(refusal).toMatchObject({ code: 'FORBIDDEN' })
    expect(await refusalOf('never-heard-of')).toEqual(refusal)
  })
})
