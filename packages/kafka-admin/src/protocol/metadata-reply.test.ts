import { metadataV12, Reader, Writer } from '@platformatic/kafka'
import { describe, expect, test } from 'vitest'
import { topicId } from '../topics/topic-id.ts'
import { decodeMetadata } from './metadata-reply.ts'

type Partition = { index: number; leader: number; epoch: number; replicas: number[]; isr: number[]; offline: number[] }
type Topic = { name: string; uuid: string; errorCode?: number; isInternal?: boolean; partitions: Partition[] }

const ints = (list: readonly number[]) =>
  [list as number[], (w: Writer, n: number) => w.appendInt32(n), true, false] as const
const uuidOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const partition = (index: number, replicas: number[], more: Partial<Partition> = {}): Partition => ({
  ...{ index, leader: replicas[0] ?? -1, epoch: 3, replicas, isr: replicas, offline: [] },
  ...more,
})
const topic = (n: number, partitions: Partition[], more: Partial<Topic> = {}): Topic => ({
  ...{ name: `topic-${n}`, uuid: uuidOf(n), partitions },
  ...more,
})

const encode = (topics: readonly Topic[], controllerId = 2): Buffer =>
  Writer.create()
    .appendInt32(0)
    .appendArray(
      [1, 2],
      (w, id) => {
        w.appendInt32(id)
          .appendString('127.0.0.1')
          .appendInt32(9_000 + id)
          .appendString(id === 1 ? 'rack-a' : null)
      },
      true,
      true,
    )
    .appendString('the-cluster')
    .appendInt32(controllerId)
    .appendArray(
      topics as Topic[],
      (w, { name, uuid, errorCode = 0, isInternal = false, partitions }) => {
        w.appendInt16(errorCode)
          .appendString(name)
          .appendUUID(uuid)
          .appendBoolean(isInternal)
          .appendArray(
            partitions,
            (p, one) => {
              p.appendInt16(one.leader < 0 ? 5 : 0)
                .appendInt32(one.index)
                .appendInt32(one.leader)
                .appendInt32(one.epoch)
                .appendArray(...ints(one.replicas))
                .appendArray(...ints(one.isr))
                .appendArray(...ints(one.offline))
            },
            true,
            true,
          )
          .appendInt32(-2_147_483_648)
      },
      true,
      true,
    )
    .appendTaggedFields().buffer

const many = Array.from({ length: 50 }, (_, n) =>
  topic(n, [partition(0, [1]), partition(1, [2, 1]), partition(2, [1, 2, 3], { isr: [3] })], { isInternal: n === 7 }),
)

describe('a Metadata reply', () => {
  test('tells what the library tells of the same bytes', () => {
    const body = encode(many)
    const theirs = metadataV12.parseResponse(1, 3, 12, Reader.from(body))
    const ours = decodeMetadata(body)
    expect(ours).toMatchObject({
      kafkaClusterId: theirs.clusterId,
      refused: null,
      brokers: theirs.brokers.map(({ nodeId, host, port, rack }) => ({ brokerId: nodeId, host, port, rack })),
      topics: theirs.topics.map((one) => ({
        name: one.name,
        topicId: topicId(one.topicId),
        isInternal: one.isInternal,
        partitions: one.partitions.map((p) => ({
          partition: p.partitionIndex,
          leader: p.leaderId,
          leaderEpoch: p.leaderEpoch,
          replicas: p.replicaNodes,
          isr: p.isrNodes,
          offlineReplicas: p.offlineReplicas,
        })),
      })),
    })
    expect(ours.topics).toHaveLength(50)
  })

  test('a leaderless partition is data, and partitions are in order whatever the broker does', () => {
    const { topics } = decodeMetadata(
      encode([topic(1, [partition(1, [2]), partition(0, [3], { leader: -1, isr: [], offline: [3] })])]),
    )
    expect(topics[0]?.partitions).toMatchObject([
      { partition: 0, leader: null, isr: [], offlineReplicas: [3] },
      { partition: 1, leader: 2 },
    ])
  })

  test('an absent topic is left out, one being created is not, one that may not be seen is told', () => {
    const { topics, refused } = decodeMetadata(
      encode([topic(1, [], { errorCode: 3 }), topic(2, [], { errorCode: 5 }), topic(3, [], { errorCode: 29 })]),
    )
    expect(topics.map(({ name }) => name)).not.toContain('topic-1')
    expect(topics.map(({ name }) => name)).toContain('topic-2')
    expect(refused).toEqual({ name: 'topic-3', errorCode: 29 })
  })

  test('a body that ends too early is refused', () => {
    const body = encode(many)
    for (const length of [1, 40, 200, body.length - 1])
      expect(() => decodeMetadata(body.subarray(0, length))).toThrow(RangeError)
  })
})

describe('a reply after another', () => {
  const before = decodeMetadata(encode(many))

  test('that says the same of all topics has the same list, whomever it calls the controller', () => {
    const after = decodeMetadata(encode(many, 1), before)
    expect(after.topics).toBe(before.topics)
    expect(decodeMetadata(encode(many), after).topics).toBe(before.topics)
  })

  test.each<[string, Topic[], number]>([
    ['one altered', many.with(20, topic(20, [partition(0, [2])])), 49],
    ['one more in the middle', many.toSpliced(25, 0, topic(99, [partition(0, [1])])), 50],
    ['one less', many.toSpliced(10, 1), 49],
    ['two exchanged', many.with(3, many[4] as Topic).with(4, many[3] as Topic), 48],
    ['one made anew under its old name', many.with(0, topic(0, many[0]?.partitions ?? [], { uuid: uuidOf(77) })), 49],
    ['none left', [], 0],
    ['the last altered', many.with(49, topic(49, [])), 49],
  ])('with %s tells what it says, and keeps the objects of what has not changed', (_name, topics, least) => {
    const after = decodeMetadata(encode(topics), before)
    expect(after.topics).toEqual(decodeMetadata(encode(topics)).topics)
    const kept = after.topics.filter((one) => before.topics.includes(one))
    expect(kept.length).toBeGreaterThanOrEqual(least - 2)
    expect(decodeMetadata(encode(many), after).topics).toEqual(before.topics)
  })

  test('lists of broker ids are shared, so that nobody may alter them', () => {
    const [first, second] = before.topics
    expect(first?.partitions[0]?.replicas).toBe(second?.partitions[0]?.replicas)
    expect(() => first?.partitions[0]?.replicas.push(9)).toThrow(TypeError)
  })
})
