import { testConnection } from '@headgate/testing'
import { expect, it } from 'vitest'
import { createLanes } from '../src/delivery/lanes.ts'
import { createSenders } from '../src/delivery/senders.ts'
import { createReadingsSink } from '../src/kafka/readings-sink.ts'
import { testKafka } from './support/read-topic.ts'
import { reading } from './support/reading.ts'
import { committedReadings } from './support/topic-witness.ts'
import { createReadingsTopic } from './support/topics.ts'

it("is read by Kafka's own consumer, whatever codec the batches have", async () => {
  const topic = await createReadingsTopic(1)
  const { kafka: login } = testConnection()
  const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const
  const numbers = Array.from({ length: 200 }, (_, index) => index + 1)
  const failures: string[] = []
  for (const compression of codecs) {
    const senders = createSenders(createReadingsSink({ kafka: testKafka(), username: login.username, compression }))
    const lanes = createLanes({
      linger: () => 5,
      ...{ topic, senders, onMissing: () => null, onRelief: () => undefined },
      onLaneHealth: (_partition, failure) => void (failure && failures.push(failure)),
    })
    await lanes.setPartitionCount(1)
    const settled = numbers.map((seq) => {
      const value = Buffer.from(JSON.stringify(reading(compression, seq)))
      const record = { key: compression, value, headers: {}, timestamp: String(Date.now()) }
      return new Promise((resolve) => lanes.push({ record, settle: resolve, leave: () => resolve('left') }))
    })
    expect(await Promise.all(settled)).toEqual(numbers.map(() => null))
    await lanes.stop()
    await senders.stop()
  }
  const found = await committedReadings(topic, login)
  for (const codec of codecs)
    expect(found.filter(({ deviceId }) => deviceId === codec).map(({ value }) => value)).toEqual(numbers)
  expect(failures).toEqual([])
})
