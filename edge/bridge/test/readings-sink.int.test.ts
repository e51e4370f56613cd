import type { ReadingEnvelope } from '@headgate/edge-protocol'
import { testConnection } from '@headgate/testing'
import { expect, it } from 'vitest'
import { createLanes } from '../src/delivery/lanes.ts'
import { createSenders } from '../src/delivery/senders.ts'
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
  const sink = createReadingsSink({ kafka: client, username: testConnection().kafka.username, compression: 'none' })
  const senders = createSenders(sink)
  const lanes = createLanes({
    linger: () => 5,
    ...{ topic, senders, onMissing: () => null, onRelief: () => undefined },
    onLaneHealth: (_partition, failure) => void (failure && failures.push(failure)),
  })
  const deliver = (given: ReadingEnvelope) =>
    new Promise<void>((resolve) => {
      const value = Buffer.from(JSON.stringify(given))
      const record = { key: given.deviceId, value, headers: {}, timestamp: String(Date.now()) }
      // What a failing lane leaves, its owner brings again.
      const item = { record, settle: () => resolve(), leave: () => lanes.push(item) }
      lanes.push(item)
    })
  try {
    await lanes.setPartitionCount(2)
    const devices = ['a', 'b', 'c']
    for (let seq = 1; seq <= 12; seq++) await Promise.all(devices.map((device) => deliver(reading(device, seq))))
    const all = Array.from({ length: 12 }, (_, index) => index + 1)
    for (const device of devices) expect(await valuesOf(reader, device, 12)).toEqual(all)
    expect(produced()).toBeGreaterThan(24)
    expect(failures.length).toBeGreaterThan(0)
  } finally {
    await lanes.stop()
    await senders.stop()
    await reader.stop()
  }
})
