import type { OutRecord } from '../../src/delivery/reading-record.ts'
import type { Sender, Sink } from '../../src/delivery/sink.ts'

/** What befalls one send: written and answered; written with the answer lost; lost before it was written; refused as too large; lost by the client. */
export type Fate = 'fine' | 'answer-lost' | 'request-lost' | 'too-large' | 'never-settled'

/**
 * A broker's log for tests, with the rules that matter to a lane: per producer and partition a sequence number, a batch that
 * repeats the last sequence is taken for a duplicate (even with other records in it, as a real broker does), a gap is
 * refused. Its senders number as kafkajs does: a send that failed gives its sequence back.
 */
export const createFakeLog = (fateOf: (send: number, partition: number) => Fate) => {
  const partitions = new Map<number, OutRecord[]>()
  let sends = 0
  let opened = 0
  let unsettled = 0
  let unsettledMax = 0

  const open = async (): Promise<Sender> => {
    opened++
    const next = new Map<number, number>()
    const written = new Map<number, number>()
    const send = async (records: readonly OutRecord[]) => {
      const [first] = records
      if (!first) return
      const { partition = 0 } = first
      if (records.some((record) => (record.partition ?? 0) !== partition)) throw new Error('two partitions in one send')
      const fate = fateOf(sends++, partition)
      unsettledMax = Math.max(unsettledMax, ++unsettled)
      await new Promise((resolve) => setImmediate(resolve))
      unsettled--
      if (fate === 'never-settled') return new Promise<void>(() => undefined)
      if (fate === 'too-large') throw new Error('too-large')
      if (fate === 'request-lost') throw new Error('request-lost')
      const sequence = next.get(partition) ?? 0
      const expected = written.get(partition) ?? 0
      if (sequence === expected) {
        partitions.set(partition, [...(partitions.get(partition) ?? []), ...records])
        written.set(partition, sequence + records.length)
      } else if (sequence > expected) throw new Error('out of order sequence')
      if (fate === 'answer-lost') throw new Error('answer-lost')
      next.set(partition, sequence + records.length)
    }
    return { send, close: async () => undefined }
  }

  const sink: Sink = {
    open,
    explain: (error) => {
      const words = error instanceof Error ? error.message : String(error)
      return { sentence: words, verdict: words === 'too-large' ? 'too-large' : 'retry', needsFreshSender: false }
    },
  }
  return {
    sink,
    partitions,
    get opened() {
      return opened
    },
    get unsettledMax() {
      return unsettledMax
    },
  }
}
