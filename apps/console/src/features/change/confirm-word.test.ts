import type { Change } from '@headgate/domain'
import { expect, test } from 'vitest'
import { confirmWordOf } from './confirm-word.ts'

const remove = (topic: string): Change => ({ kind: 'DeleteTopic', topic })
const word = (risk: 'low' | 'high', ...changes: Change[]) => confirmWordOf({ risk, changes, clusterSlug: 'plant' })

test.each([
  [
    'what can be undone asks for nothing',
    word('low', { kind: 'AlterTopicConfigs', topic: 'a', set: {}, unset: [] }),
    null,
  ],
  ['an empty topic is deleted by its name as well', word('low', remove('orders')), 'orders'],
  ['one topic is typed by its name', word('high', remove('orders')), 'orders'],
  ['two changes of one topic still ask for its name', word('high', remove('a'), remove('a')), 'a'],
  ['many topics ask for the cluster', word('high', remove('a'), remove('b')), 'plant'],
  [
    'an election of every partition asks for the cluster',
    word('high', { kind: 'ElectLeaders', type: 'unclean' }),
    'plant',
  ],
])('%s', (_, actual, expected) => expect(actual).toBe(expected))
