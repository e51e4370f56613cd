import type { Message } from 'kafkajs'
import type { OutRecord } from '../delivery/reading-record.ts'

/**
 * The records of one partition for kafkajs. It groups what it sends by partition, and copies the group for each message: 4 kB of garbage a
 * reading where a thousand go together, and a transaction of thousands takes seconds. These are found grouped.
 */
export const messagesOf = (records: readonly OutRecord[]): Message[] => {
  const messages: Message[] = [...records]
  const partition = records[0]?.partition
  // Without one the key chooses, and kafkajs has to look.
  if (partition === undefined) return messages
  return Object.defineProperty(messages, 'reduce', { value: () => ({ [partition]: messages }) })
}
