import type { Incomplete } from '@headgate/domain'
import { type Cache, createCache } from '../lib/cached.ts'
import { withDeadline } from '../lib/with-deadline.ts'
import type { ListGroups } from '../ports/admin.ts'
import type { Clock } from '../ports/clock.ts'
import type { GroupRow } from './group-row.ts'
import { type ReadGroupsDeps, readGroups } from './read-groups.ts'

export type GroupIndex = { groups: GroupRow[]; incomplete: Incomplete[] }

/** All groups with lag, because a list sorted by lag must know it of every one; shared by all who look within a few seconds. */
export const createGroupIndex = (deps: ReadGroupsDeps & { listGroups: ListGroups; clock: Clock }): Cache<GroupIndex> =>
  createCache({
    what: 'Groups',
    clock: deps.clock,
    ttlMs: 3_000,
    staleMs: 60_000,
    patienceMs: 4_000,
    load: async () => {
      const { groups: listings, incomplete } = await withDeadline(deps.listGroups(), 5_000, 'Listing groups')
      const read = await readGroups(deps, listings)
      return { groups: read.groups, incomplete: [...incomplete, ...read.incomplete] }
    },
  })
