import type { OutRecord } from '../../src/delivery/reading-record.ts'
import type { Sender, Sink } from '../../src/delivery/sink.ts'

/** What befalls one send: written and answered; written with the answer lost; lost before it was written; refused as too large; lost by the client; refused because the topic is missing. */
export type Fate = 'missing' | 'fine' | 'answer-lost' | 'request-lost' | 'too-large' | 'never-settled'

/**
 * A broker's log for tests, with the rules that matter to a lane: per producer and partition a sequence number, a batch that
 * repeats the last sequence is taken for a duplicate (even with other records in it, as a real broker does), a gap is
 * refused. Its senders number as kafkajs does: a send that failed gives its sequence back.
 */
export const createFakeLog = (fateOf: (send: number, partition: number, topic: string) => Fate) => {
  const topics = new Map<string, Map<number, OutRecord[]>>()
  let sends = 0
  let opened = 0
  let unsettled = 0
  let unsettledMax = 0

  const open = async (): Promise<Sender> => {
    opened++
    const next = new Map<string, number>()
    const written = new Map<string, number>()
    const send = async (topic: string, records: readonly OutRecord[]) => {
      const [first] = records
      if (!first) return
      const { partition = 0 } = first
      if (records.some((record) => (record.partition ?? 0) !== partition)) throw new Error('two partitions in one send')
      const fate = fateOf(sends++, partition, topic)
      const place = `${topic} ${partition}`
      unsettledMax = Math.max(unsettledMax, ++unsettled)
      await new Promise((resolve) => setImmediate(resolve))
      unsettled--
      if (fate === 'never-settled') return new Promise<void>(() => undefined)
      if (fate === 'too-large' || fate === 'missing') throw new Error(fate)
      if (fate === 'request-lost') throw new Error('request-lost')
      const sequence = next.get(place) ?? 0
      const expected = written.get(place) ?? 0
      if (sequence === expected) {
        const partitions = topics.get(topic) ?? new Map<number, OutRecord[]>()
        topics.set(topic, partitions)
        const log = partitions.get(partition) ?? []
        partitions.set(partition, log)
        log.push(...records)
        written.set(place, sequence + records.length)
      } else if (sequence > expected) throw new Error('out of order sequence')
      if (fate === 'answer-lost') throw new Error('answer-lost')
      next.set(place, sequence + records.length)
    }
    return { send, close: async () => undefined }
  }

  const sink: Sink = {
    open,
    explain: (error) => {
      const words = error instanceof Error ? error.message : String(error)
      const isMissing = words === 'missing'
      return {
        sentence: words,
        verdict: words === 'too-large' ? 'too-large' : 'retry',
        needsFreshSender: false,
        isMissing,
      }
    },
  }
  return {
    sink,
    /** Of a topic, by partition. */
    partitionsOf: (topic: string): ReadonlyMap<number, OutRecord[]> => topics.get(topic) ?? new Map(),
    /** All of a topic; of one partition in its order. */
    recordsOf: (topic: string): OutRecord[] => [...(topics.get(topic)?.values() ?? [])].flat(),
    get opened() {
      return opened
    },
    get unsettledMax() {
      return unsettledMax
    },
  }
}
