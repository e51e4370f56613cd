import { InvalidArgumentError } from 'commander'

export type TopicPartition = { topic: string; partition: number }

/** `orders-3`, gathered over repetitions of the option. */
export const collectPartition = (text: string, sofar: readonly TopicPartition[] = []): TopicPartition[] => {
  const [, topic, partition] = /^(.+)-(\d+)$/.exec(text) ?? []
  if (topic === undefined || partition === undefined)
    throw new InvalidArgumentError('Write it as topic-partition, e.g. orders-3.')
  return [...sofar, { topic, partition: Number(partition) }]
}
