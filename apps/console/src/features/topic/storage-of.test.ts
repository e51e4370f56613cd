import type { Replica, TopicDetail } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { storageOf } from './storage-of.ts'

const replica = (brokerId: number, bytes: number | null, isLeader = false): Replica => ({
  brokerId,
  isLeader,
  isInSync: true,
  isPreferred: isLeader,
  isOffline: false,
  isAdding: false,
  isRemoving: false,
  bytes,
  logDir: bytes === null ? null : '/data',
})
const topicWith = (...partitions: Replica[][]): Pick<TopicDetail, 'partitions' | 'brokers' | 'segmentBytes'> => ({
  segmentBytes: 16,
  brokers: [{ brokerId: 1, rack: 'a', isUp: true }],
  partitions: partitions.map((replicas, partition) => ({
    partition,
    leader: 1,
    replicas,
    isr: [],
    state: 'in-sync',
    logStartOffset: 0,
    logEndOffset: 0,
    bytes: null,
  })),
})

describe('storage by log dir', () => {
  test('adds up what lies in one log dir and names the largest', () => {
    expect(storageOf(topicWith([replica(1, 10, true)], [replica(1, 30)]))).toEqual([
      {
        brokerId: 1,
        rack: 'a',
        logDir: '/data',
        replicas: 2,
        leaders: 1,
        bytes: 40,
        largest: { partition: 1, bytes: 30 },
        segmentsAtLeast: 3,
      },
    ])
  })

  test('what a broker did not tell is unknown, never zero', () => {
    expect(storageOf(topicWith([replica(2, null)]))).toMatchObject([
      { brokerId: 2, bytes: null, largest: null, segmentsAtLeast: null },
    ])
  })
})
