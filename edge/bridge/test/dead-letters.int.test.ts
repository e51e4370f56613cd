import { deadLetterTopicOf } from '@headgate/edge-protocol'
import { eventually, publishMqtt, testConnection, uniqueName } from '@headgate/testing'
import { expect, it } from 'vitest'
import { startTestBridge } from './support/connections.ts'
import { readReadings, subscribeTo, testKafka } from './support/read-topic.ts'
import { createReadingsTopic } from './support/topics.ts'

const lowerLimit = async (name: string) => {
  const admin = testKafka().admin()
  await admin.connect()
  const configEntries = [{ name: 'max.message.bytes', value: '2000' }]
  await admin.alterConfigs({ validateOnly: false, resources: [{ type: 2, name, configEntries }] })
  await admin.disconnect()
}

/** Keys, reasons and values of a topic. */
const readDeadLetters = async (topic: string) => {
  const consumer = testKafka().consumer({ groupId: uniqueName('tester') })
  const letters: { key: string; reason: string; value: string }[] = []
  await consumer.connect()
  await subscribeTo(consumer, [topic])
  await consumer.run({
    eachMessage: async ({ message: { key, value, headers } }) => {
      const reason = String(headers?.['headgate-dead-reason'])
      letters.push({ key: String(key), reason, value: String(value) })
    },
  })
  return { letters, stop: () => consumer.disconnect() }
}

it.each(['at-least-once', 'exactly-once'])(
  '%s: a reading that Kafka refuses as too large becomes a dead letter, and those around it arrive',
  async (guarantee) => {
    const topic = await createReadingsTopic(1)
    await lowerLimit(topic)
    const root = uniqueName('t')
    const [reader, dead] = await Promise.all([readReadings(topic), readDeadLetters(deadLetterTopicOf(topic))])
    const mqtt = { url: testConnection().mqttUrl, topics: [`${root}/{device}/{channel}`] }
    const bridge = await startTestBridge({ readingsTopic: topic, delivery: { guarantee }, mqtt })
    try {
      await eventually(() => bridge.link('local')?.isUp === true)
      const payloads = ['1', 'x'.repeat(3_000), '2', '3']
      await publishMqtt(payloads.map((payload) => ({ topic: `${root}/dev/n`, payload })))
      await eventually(
        () => {
          expect(reader.values.map(({ value }) => value.value)).toEqual([1, 2, 3])
          expect(dead.letters).toEqual([
            { key: 'dev', reason: expect.stringMatching(/too large/), value: expect.stringContaining('xxx') },
          ])
          expect(bridge.device('dev')).toMatchObject({ read: 4, produced: 3, waiting: 0, dropped: 1 })
        },
        { timeoutMs: 90_000 },
      )
    } finally {
      await Promise.all([bridge.stop(1_000), reader.stop(), dead.stop()])
    }
  },
)
