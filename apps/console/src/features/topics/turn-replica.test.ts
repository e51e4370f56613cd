import { expect, test } from 'vitest'
import { turnReplica } from './turn-replica.ts'

test.each([
  ['the first replica of a partition leads', [], 1, [1]],
  ['a second one follows', [1], 2, [1, 2]],
  ['a follower becomes the preferred leader', [1, 2], 2, [2, 1]],
  ['the preferred leader goes away, the next one leads', [2, 1], 2, [1]],
])('%s', (_, replicas, brokerId, after) => expect(turnReplica(replicas, brokerId)).toEqual(after))
