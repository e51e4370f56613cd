import { expect, test } from 'vitest'
import { parseReplicas } from './parse-replicas.ts'

const there = { current: [1, 2], brokers: [1, 2, 3] }
test.each([
  ['what is there already changes nothing', '1, 2', { kind: 'same' }],
  ['another order is another preferred leader', '2, 1', { kind: 'changed', replicas: [2, 1] }],
  ['brackets and spaces are read as Kafka prints them', '[1, 3]', { kind: 'changed', replicas: [1, 3] }],
  ['a partition needs a replica', ' ', { kind: 'wrong', reason: 'empty' }],
  ['names are no broker ids', '1, b', { kind: 'wrong', reason: 'notIds' }],
  ['no two replicas on one broker', '1, 1', { kind: 'wrong', reason: 'twice', brokerId: 1 }],
  ['a broker that does not exist', '1, 9', { kind: 'wrong', reason: 'unknownBroker', brokerId: 9 }],
])('%s', (_, text, result) => expect(parseReplicas(text, there)).toEqual(result))
