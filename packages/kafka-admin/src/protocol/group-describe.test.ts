import { Reader } from '@platformatic/kafka'
import { describe, expect, test } from 'vitest'
import { parseResponse as parseConsumer } from './consumer-group-describe.ts'
import { parseResponse as parseShare } from './share-group-describe.ts'
import { parseResponse as parseStreams } from './streams-group-describe.ts'

// Bytes written by Kafka 4.3.1's own classes (org.apache.kafka.common.message.*GroupDescribeResponseData), every optional field in use.
const CONSUMER_V0 =
  'AAAAAAMAAAALb3JkZXJzLWFwcAdTdGFibGUAAAACAAAAAgh1bmlmb3JtAgRjLTECaQdyYWNrLWEAAAACB3JlYWRlcgovMTAuMC4wLjcCB29yZGVycwVvci4qAkjNjn6ZzkHLnVm7hkJT0A0Hb3JkZXJzAwAAAAAAAAABAAACSM2OfpnOQcudWbuGQlPQDQdvcmRlcnMDAAAAAAAAAAEAAACAAAAAAAAeAAdzZWNyZXQBAAAAAAAAAAABAYAAAAAAAA=='
const CONSUMER_V1 =
  'AAAAAAMAAAALb3JkZXJzLWFwcAdTdGFibGUAAAACAAAAAgh1bmlmb3JtAgRjLTECaQdyYWNrLWEAAAACB3JlYWRlcgovMTAuMC4wLjcCB29yZGVycwVvci4qAkjNjn6ZzkHLnVm7hkJT0A0Hb3JkZXJzAwAAAAAAAAABAAACSM2OfpnOQcudWbuGQlPQDQdvcmRlcnMDAAAAAAAAAAEAAP8AgAAAAAAAHgAHc2VjcmV0AQAAAAAAAAAAAQGAAAAAAAA='
const SHARE_V1 =
  'AAAAAAIAAAAGc2hhcmUHU3RhYmxlAAAAAgAAAAIHc2ltcGxlAgRzLTEAAAAAAgd3b3JrZXIKLzEwLjAuMC43AgVqb2JzAkjNjn6ZzkHLnVm7hkJT0A0Fam9icwMAAAAAAAAAAgAAAIAAAAAAAA=='
const STREAMS_V0 =
  'AAAAAAQAAAAEYXBwB1N0YWJsZQAAAAQAAAAEAQAAAAEDAjADCXJlYWRpbmdzB2FsYXJtcwIaYXBwLWJ5LWRldmljZS1yZXBhcnRpdGlvbgEBAAIxAQECFWFwcC1jb3VudHMtY2hhbmdlbG9nAAAAAAADAg9jbGVhbnVwLnBvbGljeQhjb21wYWN0AAACGmFwcC1ieS1kZXZpY2UtcmVwYXJ0aXRpb24AAAACAAABAAAAAwRtLTEAAAADAmkHcmFjay1hE2FwcC1TdHJlYW1UaHJlYWQtMQsvMTI3LjAuMC4xAAAAAQJwAQJoH5AAAg9jbGVhbnVwLnBvbGljeQhjb21wYWN0AAICMQAAAAEAAAAAAAAAKgACAjEAAAABAAAAAAAAACoAAwIwAwAAAAAAAAABAAIxAgAAAAEAAgIxAgAAAAAAAQADAjADAAAAAAAAAAEAAjECAAAAAQACAjECAAAAAAABAAAABG0tMgAAAAMAABNhcHAtU3RyZWFtVGhyZWFkLTILLzEyNy4wLjAuMQAAAAECcP8BAQEBAQEAAQEBAAAAgAAAAAAARRZHcm91cCBnb25lIG5vdCBmb3VuZC4FZ29uZQEAAAAAAAAAAP8BgAAAAAAAAAAGeW91bmcJTm90UmVhZHkAAAAAAAAAAAEAAAABAAABgAAAAAAA'

const reader = (base64: string) => Reader.from(Buffer.from(base64, 'base64'))

describe('ConsumerGroupDescribe', () => {
  test.each([
    [0, CONSUMER_V0],
    [1, CONSUMER_V1],
  ])('version %i tells members with what they are assigned now, and a refused group beside', (version, bytes) => {
    const source = reader(bytes)
    expect(parseConsumer(1, 69, version, source).groups).toEqual([
      {
        groupId: 'orders-app',
        groupState: 'Stable',
        protocol: 'uniform',
        errorCode: 0,
        errorMessage: null,
        members: [
          {
            memberId: 'c-1',
            clientId: 'reader',
            clientHost: '/10.0.0.7',
            assignment: [{ topic: 'orders', partitions: [0, 1] }],
          },
        ],
      },
      { groupId: 'secret', groupState: '', protocol: null, errorCode: 30, errorMessage: null, members: [] },
    ])
  })
})

describe('ShareGroupDescribe', () => {
  test('tells members and their partitions', () => {
    expect(parseShare(1, 77, 1, reader(SHARE_V1)).groups).toEqual([
      {
        groupId: 'share',
        groupState: 'Stable',
        protocol: 'simple',
        errorCode: 0,
        errorMessage: null,
        members: [
          {
            memberId: 's-1',
            clientId: 'worker',
            clientHost: '/10.0.0.7',
            assignment: [{ topic: 'jobs', partitions: [0, 2] }],
          },
        ],
      },
    ])
  })
})

describe('StreamsGroupDescribe', () => {
  const { groups } = parseStreams(1, 89, 0, reader(STREAMS_V0))

  test('tells for each active task the partitions of all source topics of its subtopology, repartition topics too', () => {
    expect(groups[0]).toMatchObject({ groupId: 'app', groupState: 'Stable', errorCode: 0 })
    expect(groups[0]?.members.map(({ memberId, assignment }) => ({ memberId, assignment }))).toEqual([
      {
        memberId: 'm-1',
        assignment: [
          { topic: 'readings', partitions: [0, 1] },
          { topic: 'alarms', partitions: [0, 1] },
          { topic: 'app-by-device-repartition', partitions: [1] },
        ],
      },
      { memberId: 'm-2', assignment: [] },
    ])
  })

  test('tells a refused group and one without a topology beside the others', () => {
    expect(groups.slice(1)).toMatchObject([
      { groupId: 'gone', errorCode: 69, errorMessage: 'Group gone not found.', members: [] },
      { groupId: 'young', groupState: 'NotReady', errorCode: 0, members: [] },
    ])
  })
})
