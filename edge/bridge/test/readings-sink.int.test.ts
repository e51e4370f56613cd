import { testConnection } from '@headgate/testing'
import { expect, it } from 'vitest'
import { createDeliveryQueue } from '../src/delivery/delivery-queue.ts'
import { createReadingsSink } from '../src/kafka/readings-sink.ts'
import { lossyKafka } from './support/lossy-kafka.ts'
import { readReadings, valuesOf } from './support/read-topic.ts'
import { reading } from './support/reading.ts'
import { createReadingsTopic } from './support/topics.ts'

it('writes each reading once and in order over a real broker, though answers are lost again and again', async () => {
  const topic = await createReadingsTopic(2)
  const reader = await readReadings(topic)
  // Three in a row exhaust the retries of kafkajs itself, so that the lane's own repetition is put to the test as well: of five,
  // one of the two lanes has lost three, however they take turns.
  const { client, produced } = lossyKafka((produce) => produce % 8 < 5)
  const failures: string[] = []
  const queue = createDeliveryQueue({
    maxReadings: 1000,
    sink: createReadingsSink(client, topic, testConnection().kafka.username),
    onSettled: () => undefined,
    onLaneHealth: (_partition, failure) => void (failure && failures.push(failure)),
  })
  try {
    await queue.setPartitionCount(2)
    const devices = ['a', 'b', 'c']
    for (let seq = 1; seq <= 12; seq++) await Promise.all(devices.map((device) => queue.accept([reading(device, seq)])))
    const all = Array.from({ length: 12 }, (_, index) => index + 1)
    for (const device of devices) expect(await valuesOf(reader, device, 12)).toEqual(all)
    expect(produced()).toBeGreaterThan(24)
    expect(failures.length).toBeGreaterThan(0)
  } finally {
    await queue.stop()
    await reader.stop()
  }
})
