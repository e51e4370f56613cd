import type { Replica } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { replicaStateOf } from './replica-state.ts'

const replica = (change: Partial<Replica>): Replica => ({
  brokerId: 1,
  isLeader: false,
  isInSync: true,
  isPreferred: false,
  isOffline: false,
  isAdding: false,
  isRemoving: false,
  bytes: null,
  logDir: null,
  ...change,
})

describe('a replica cell shows the one thing that matters most', () => {
  test.each([
    ['no replica on this broker', undefined, 'none'],
    ['in sync', replica({}), 'in-sync'],
    ['the leader', replica({ isLeader: true }), 'leader'],
    ['behind', replica({ isInSync: false }), 'lagging'],
    ['offline, though metadata still lists it in sync', replica({ isOffline: true }), 'offline'],
    ['being added and not yet in sync', replica({ isInSync: false, isAdding: true }), 'adding'],
    ['a leader on its way out still leads', replica({ isLeader: true, isRemoving: true }), 'leader'],
  ])('%s', (_, given, state) => expect(replicaStateOf(given)).toBe(state))
})
