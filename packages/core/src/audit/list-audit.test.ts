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

  test('shows an actor of one cluster that cluster alone, and refuses to look beyond', async () => {
    const deps = await setUp()
    const { items } = await listAudit(deps, actor(['a']), { limit: 50 })
    expect(items.map(({ clusterSlug }) => clusterSlug)).toEqual(['a', 'a', 'a'])
    const forbidden = expect.objectContaining({ code: 'FORBIDDEN' })
    await expect(listAudit(deps, actor(['a']), { limit: 50, cluster: 'b' })).rejects.toThrow(forbidden)
    await expect(listAudit(deps, actor(['a', 'b']), { limit: 50 })).rejects.toThrow(forbidden)
  })
})
