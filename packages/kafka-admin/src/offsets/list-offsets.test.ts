import { AppError } from '@headgate/domain'
import { Reader, Writer } from '@platformatic/kafka'
import { expect, test } from 'vitest'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { listOffsets } from './list-offsets.ts'

const LED = Array.from({ length: 4_500 }, (_, place) => ({ topic: `t-${place % 9}`, partition: place, leader: 1 }))

const readRequest = (body: Buffer): { name: string; partitions: number[] }[] => {
  const reader = Reader.from(body)
  reader.readInt32()
  reader.readInt8()
  return reader.readArray((topic) => {
    const name = topic.readString()
    const partitions = topic.readArray((one) => {
      const partition = one.readInt32()
      one.readInt32()
      one.readInt64()
      return partition
    })
    return { name, partitions }
  })
}

/** A cluster of one broker, which answers each partition with its own number, or is not there. */
const fakeCluster = (isReachable: boolean) => {
  const requests: number[] = []
  const request = async (_api: unknown, body: Buffer): Promise<Buffer> => {
    const topics = readRequest(body)
    requests.push(topics.flatMap(({ partitions }) => partitions).length)
    if (!isReachable) throw new AppError({ code: 'BROKER_UNREACHABLE', title: 'Broker 1 cannot be reached' })
    return Writer.create()
      .appendInt32(0)
      .appendArray(topics, (w, { name, partitions }) => {
        w.appendString(name).appendArray(partitions, (p, partition) => {
          p.appendInt32(partition).appendInt16(0).appendInt64(-1n).appendInt64(BigInt(partition)).appendInt32(0)
        })
      })
      .appendTaggedFields().buffer
  }
  const readFrom = async (_leader: number, ask: (broker: unknown) => Promise<unknown>) => ask({ request })
  const logger = { debug: () => undefined }
  const readAny = () => Promise.reject(new AppError({ code: 'BROKER_UNREACHABLE', title: 'No broker can be reached' }))
  return { requests, cluster: { readFrom, readAny, logger } as unknown as KafkaCluster }
}

test('thousands of partitions of one leader are asked in parts, and each is told once', async () => {
  const { requests, cluster } = fakeCluster(true)
  const { offsets, incomplete } = await listOffsets(cluster, LED, 'latest')
  expect(requests).toEqual([2_000, 2_000, 500])
  expect(offsets.map(({ partition, offset }) => [partition, offset]).sort(([a = 0], [b = 0]) => a - b)).toEqual(
    LED.map(({ partition }) => [partition, partition]),
  )
  expect(incomplete).toEqual([])
})

test('a leader that cannot be reached is asked once, and all its partitions are missing', async () => {
  const { requests, cluster } = fakeCluster(false)
  const { offsets, incomplete } = await listOffsets(cluster, LED, 'latest')
  expect(requests).toHaveLength(1)
  expect(offsets).toEqual([])
  expect(incomplete).toEqual([{ brokerId: 1, reason: expect.stringContaining('4500 partitions') }])
})
