import { setTimeout as delay } from 'node:timers/promises'
import type { Consumer } from 'kafkajs'
import { parseMessage } from './load.ts'
import { kafkaClient, type Login } from './services.ts'

export type Witnessed = { records: number; twice: number; outOfOrder: number; latenciesMs: number[] }

/** Null: a record that has no number. */
export type MessageOf = (value: string) => { device: string; n: number; sentNs: bigint } | null
export const ofText: MessageOf = parseMessage
/** The value of a reading is the message. */
export const ofReading: MessageOf = (value) => parseMessage(String(JSON.parse(value).value))

/** Reads a topic as any consumer of committed records would, and compares each device's numbers with 1, 2, 3 … */
export const watchTopic = async (login: Login, topic: string, messageOf: MessageOf = ofReading) => {
  const consumer: Consumer = kafkaClient(login).consumer({
    groupId: `bench-${topic}`,
    maxWaitTimeInMs: 20,
    minBytes: 1,
  })
  const latest = new Map<string, number>()
  const seen: Witnessed = { records: 0, twice: 0, outOfOrder: 0, latenciesMs: [] }
  let isAssigned = false
  consumer.on(consumer.events.GROUP_JOIN, () => {
    isAssigned = true
  })
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch }) => {
      const now = process.hrtime.bigint()
      for (const { value } of batch.messages) {
        const message = messageOf(String(value))
        if (!message) continue
        const { device, n, sentNs } = message
        const before = latest.get(device) ?? 0
        seen.records++
        if (n <= before) seen.twice++
        else if (n !== before + 1) seen.outOfOrder++
        latest.set(device, Math.max(before, n))
        seen.latenciesMs.push(Number(now - sentNs) / 1e6)
      }
    },
  })
  while (!isAssigned) await delay(20)
  return {
    seen,
    stop: () => consumer.disconnect(),
  }
}

/** How many records are readable in a topic, control records of transactions not counted apart. */
export const endOffsets = async (login: Login, topic: string): Promise<number> => {
  const admin = kafkaClient(login).admin()
  await admin.connect()
  try {
    const ends = await admin.fetchTopicOffsets(topic)
    return ends.reduce((sum, { high }) => sum + Number(high), 0)
  } finally {
    await admin.disconnect()
  }
}

export type Verdict = { records: number; lost: number; twice: number; outOfOrder: number }

/** Waits until all of them are there, or nothing came for a while. */
export const verify = async (watch: Awaited<ReturnType<typeof watchTopic>>, messages: number): Promise<Verdict> => {
  const { seen } = watch
  let [before, quietMs] = [-1, 0]
  while (seen.records - seen.twice < messages && quietMs < QUIET_MS) {
    quietMs = seen.records === before ? quietMs + LOOK_MS : 0
    before = seen.records
    await delay(LOOK_MS)
  }
  const { records, twice, outOfOrder } = seen
  return { records, lost: messages - (records - twice), twice, outOfOrder }
}

const LOOK_MS = 100
const QUIET_MS = 15_000
