import type { EachBatchPayload, Kafka } from 'kafkajs'
import { expect, it } from 'vitest'
import { scanKafka } from './scan-kafka.ts'
import { createTallies } from './tallies.ts'

const LOADING = Object.assign(new Error('The coordinator is loading'), { type: 'GROUP_LOAD_IN_PROGRESS' })

type Step = { crash: { error: Error; restart: boolean } } | { records: number }

/** A topic of one partition with ten records, and a consumer of kafkajs to which this happens: no real broker loads its groups on demand. */
const kafkaWith = (steps: readonly Step[]) => {
  const listeners = new Map<string, (event: { payload: unknown }) => void>()
  const consumer = {
    connect: async () => undefined,
    subscribe: async () => undefined,
    disconnect: async () => undefined,
    on: (name: string, listener: (event: { payload: unknown }) => void) => listeners.set(name, listener),
    run: async ({ eachBatch }: { eachBatch: (payload: EachBatchPayload) => Promise<void> }) => {
      let offset = 0
      for (const step of steps) {
        if ('crash' in step) listeners.get('consumer.crash')?.({ payload: step.crash })
        else {
          const messages = Array.from({ length: step.records }, () => ({ offset: String(offset++), timestamp: '0' }))
          await eachBatch({ batch: { topic: 't', partition: 0, messages } } as unknown as EachBatchPayload)
          const payload = { topic: 't', partition: 0, lastOffset: String(offset - 1) }
          listeners.get('consumer.end_batch_process')?.({ payload })
        }
      }
    },
  }
  const admin = {
    connect: async () => undefined,
    disconnect: async () => undefined,
    fetchTopicOffsets: async () => [{ partition: 0, low: '0', high: '10', offset: '10' }],
  }
  return { consumer: () => consumer, admin: () => admin } as unknown as Kafka
}

const scan = (...steps: Step[]) =>
  scanKafka({
    ...{ kafka: kafkaWith(steps), groupId: 'g', topics: ['t'], deadLetterTopic: 'dead', onProgress: () => undefined },
    tallies: createTallies({ devices: [] }, null),
    signal: AbortSignal.timeout(5_000),
  })

it('waits for a broker that loads its groups: kafkajs joins anew by itself', async () => {
  const crash = { error: LOADING, restart: true }
  expect(await scan({ crash }, { crash }, { records: 10 })).toMatchObject({ records: 10 })
})

it('ends where kafkajs gives up, and where it would bring again what was read', async () => {
  await expect(scan({ crash: { error: LOADING, restart: false } })).rejects.toBe(LOADING)
  await expect(scan({ records: 4 }, { crash: { error: LOADING, restart: true } })).rejects.toBe(LOADING)
})
