import { Writer } from '@platformatic/kafka'
import { describe, expect, test } from 'vitest'
import { decodeConsumerAssignment } from './consumer-protocol-assignment.ts'

const assignment = (version: number) =>
  Writer.create()
    .appendInt16(version)
    .appendArray(
      [
        { topic: 'orders', partitions: [0, 2] },
        { topic: 'empty', partitions: [] },
      ],
      (w, { topic, partitions }) => {
        w.appendString(topic, false).appendArray(partitions, (p, partition) => p.appendInt32(partition), false, false)
      },
      false,
      false,
    )
    .appendBytes(Buffer.from('user data'), false).buffer

describe('decodeConsumerAssignment', () => {
  test.each([0, 1, 3])('reads version %i and leaves the user data alone', (version) => {
    expect(decodeConsumerAssignment(assignment(version))).toEqual([
      { topic: 'orders', partitions: [0, 2] },
      { topic: 'empty', partitions: [] },
    ])
  })

  test('a member that waits for the rebalance has nothing', () => {
    expect(decodeConsumerAssignment(Buffer.alloc(0))).toEqual([])
  })

  test.each([
    ['cut off', assignment(1).subarray(0, 17)],
    ['random', Buffer.from('7fff7fffffff7fffffff00', 'hex')],
  ])('throws on bytes that are %s', (_name, bytes) => {
    expect(() => decodeConsumerAssignment(bytes)).toThrow()
  })
})
