import { testConnection } from '@headgate/testing'
import { expect, it } from 'vitest'
import { createLanes } from '../src/delivery/lanes.ts'
import { readingRecord } from '../src/delivery/reading-record.ts'
import { createReadingsSink } from '../src/kafka/readings-sink.ts'
import { testKafka } from './support/read-topic.ts'
import { reading } from './support/reading.ts'
import { witnessTopic } from './support/topic-witness.ts'
import { createReadingsTopic } from './support/topics.ts'

it("is read by Kafka's own consumer, whatever codec the batches have", async () => {
  const topic = await createReadingsTopic(1)
  const { kafka: login } = testConnection()
  const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const
  const numbers = Array.from({ length: 200 }, (_, index) => index + 1)
  const failures: string[] = []
  for (const compression of codecs) {
    const lanes = createLanes({
      sink: createReadingsSink({ kafka: testKafka(), topic, username: login.username, compression }),
      onLaneHealth: (_partition, failure) => void (failure && failures.push(failure)),
    })
    await lanes.setPartitionCount(1)
    const settled = numbers.map((seq) => {
      const given = reading(compression, seq)
      const record = readingRecord(given, Buffer.from(JSON.stringify(given)), Date.now())
      return new Promise((resolve) => lanes.push({ record, settle: resolve }))
    })
    expect(await Promise.all(settled)).toEqual(numbers.map(() => null))
    await lanes.stop()
  }
  const found = await witnessTopic(topic, login)
  for (const codec of codecs)
    expect(found.filter(({ deviceId }) => deviceId === codec).map(({ value }) => value)).toEqual(numbers)
  expect(failures).toEqual([])
})
