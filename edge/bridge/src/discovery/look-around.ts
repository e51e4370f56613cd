import { randomUUID } from 'node:crypto'
import { createMessageReader } from '../mqtt/message-reader.ts'
import { type MqttSourceOptions, runMqttSource } from '../mqtt/mqtt-source.ts'
import { sleep } from '../time/sleep.ts'
import type { UnknownTopics } from './unknown-topics.ts'

const LISTEN_MS = 5_000
const EVERY_MS = 60_000

export type LookAroundOptions = Omit<
  MqttSourceOptions,
  'intake' | 'tokens' | 'onHealth' | 'onOverflow' | 'isTransient' | 'draining'
> & { unknownTopics: UnknownTopics }

/**
 * Listens for some seconds of each minute to what else is published at a broker, and tells the topics that are of no pattern of
 * the entry. Over a connection of its own, that leaves no session: what is subscribed to for readings must not change by a look.
 */
export const lookAround = async ({ unknownTopics, signal, ...options }: LookAroundOptions): Promise<void> => {
  const { name, discover, clientId } = options.config
  if (discover.length === 0) return
  const reader = createMessageReader(options.config, null)
  while (!signal.aborted) {
    const enough = new AbortController()
    const over = AbortSignal.any([signal, enough.signal, AbortSignal.timeout(LISTEN_MS)])
    const notice = (topic: string, payload: Uint8Array) => {
      if ('refusal' in reader.deviceOf(topic)) unknownTopics.heard(name, topic, payload)
      if (unknownTopics.isFull()) enough.abort()
    }
    await runMqttSource({
      ...{ ...options, isTransient: true, draining: over, signal: over },
      config: { ...options.config, clientId: `${clientId}-look-${randomUUID().slice(0, 8)}` },
      intake: {
        filters: discover,
        take: async () => undefined,
        takeUnkept: notice,
        repeated: () => undefined,
        refused: 0,
      },
      // That the broker is away, or refuses such a subscription, is told by the source itself, or is its right.
      onHealth: () => undefined,
      onOverflow: () => undefined,
    })
    await sleep(EVERY_MS, signal)
  }
}
