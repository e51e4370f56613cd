import { kafkaTool, uniqueName } from '@headgate/testing'
import { expect, test } from 'vitest'
import { openTestCluster } from './open-test-cluster.ts'

const { admin } = openTestCluster()
const apply = { validateOnly: false }
const NUM_RECORDS = 30

const filledTopic = async (configs: Record<string, string> = {}): Promise<string> => {
  const name = uniqueName('delete-records')
  await admin.createTopic(
    {
      name,
      assignments: [
        [1, 2],
        [2, 3],
      ],
      configs,
    },
    apply,
  )
  const input = Array.from({ length: NUM_RECORDS }, (_, index) => `key-${index}:record ${index}\n`).join('')
  const property = ['--reader-property', 'parse.key=true', '--reader-property', 'key.separator=:']
  expect(await kafkaTool('ConsoleProducer', ['--topic', name, ...property], { input })).toMatchObject({ exitCode: 0 })
  return name
}
const offsetsByKafka = async (topic: string, time: 'earliest' | 'latest') =>
  (await kafkaTool('GetOffsetShell', ['--topic', topic, '--time', time])).stdout.split('\n')

test("cuts logs at the offset asked and at the high watermark, as Kafka's own tool tells", async () => {
  const topic = await filledTopic()
  const answer = await admin.deleteRecords([
    { topic, partition: 0, beforeOffset: 3 },
    { topic, partition: 1, beforeOffset: -1 },
  ])
  expect(answer.failed).toEqual([])
  const [earliest, latest] = await Promise.all([offsetsByKafka(topic, 'earliest'), offsetsByKafka(topic, 'latest')])
  expect(earliest).toContain(`${topic}:0:3`)
  const end = answer.ok.find(({ partition }) => partition === 1)?.logStartOffset
  expect(end).toBeGreaterThan(0)
  expect(latest).toContain(`${topic}:1:${end}`)
  expect(earliest).toContain(`${topic}:1:${end}`)
})

test("tells what a partition refused in Kafka's own words, and does the others", async () => {
  const topic = await filledTopic()
  const { ok, failed } = await admin.deleteRecords([
    { topic, partition: 0, beforeOffset: 1 },
    { topic, partition: 1, beforeOffset: 9_999 },
    { topic, partition: 7, beforeOffset: -1 },
  ])
  expect(ok).toEqual([{ topic, partition: 0, logStartOffset: 1 }])
  expect(failed).toMatchObject([
    { partition: 1, error: { code: 1, name: 'OFFSET_OUT_OF_RANGE' } },
    { partition: 7, error: { code: 3, name: 'UNKNOWN_TOPIC_OR_PARTITION' } },
  ])
})

test('of a compacted topic is refused', async () => {
  const topic = await filledTopic({ 'cleanup.policy': 'compact' })
  const { failed } = await admin.deleteRecords([{ topic, partition: 0, beforeOffset: 1 }])
  expect(failed).toMatchObject([{ partition: 0, error: { code: 44, name: 'POLICY_VIOLATION' } }])
})

test('the producers that leaders keep state of are told, with no transaction open', async () => {
  const topic = await filledTopic()
  const { topics } = await admin.fetchMetadata([topic])
  const led = (topics[0]?.partitions ?? []).map(({ partition, leader }) => ({ topic, partition, leader }))
  const { producers, incomplete } = await admin.describeProducers([...led, { topic, partition: 8, leader: 1 }])
  expect(producers.map(({ partition }) => partition).toSorted()).toEqual([0, 1])
  for (const { lastTimestampMs, currentTransactionStartOffset } of producers) {
    expect(lastTimestampMs).toBeGreaterThan(Date.now() - 600_000)
    expect(currentTransactionStartOffset).toBe(-1)
  }
  expect(incomplete).toEqual([{ brokerId: 1, reason: expect.stringContaining(`${topic}-8`) }])
})
