import { Partition } from '@headgate/domain'
import { z } from 'zod'
import { type ChangeOptions, runChange } from '../../changes/run-change.ts'
import { usageError } from '../../cli-error.ts'
import { collectName, parseCount } from '../../input/parse.ts'
import { collectPartition, type TopicPartition } from '../../input/topic-partition.ts'
import type { Ready, World } from '../../program-context.ts'
import { command, lasting } from '../command.ts'

const Partitions = z.object({ items: z.array(Partition) })
type Options = ChangeOptions & {
  broker: number
  to: string
  from?: string
  topics?: string[]
  partition?: TopicPartition[]
}

/** Partitions of a topic of which the broker holds a replica, in another dir than the one asked for. */
const heldBy = async (
  { client, cluster }: Ready,
  topic: string,
  { broker, to, from }: Options,
): Promise<TopicPartition[]> => {
  const path = `/clusters/${encodeURIComponent(await cluster())}/topics/${encodeURIComponent(topic)}/partitions`
  const { items } = await client.call(Partitions, 'GET', path)
  return items
    .filter(({ replicas }) =>
      replicas.some(
        ({ brokerId, logDir }) => brokerId === broker && logDir !== to && (from === undefined || logDir === from),
      ),
    )
    .map(({ partition }) => ({ topic, partition }))
}

export const logDirs = (world: World) =>
  command<Options>(
    'log-dirs',
    'move replicas to another log dir of the same broker',
    world,
    (c) =>
      lasting(
        c
          .requiredOption('--broker <id>', 'whose replicas', parseCount)
          .requiredOption('--to <dir>', 'one of its log dirs, as log.dirs of the broker names it')
          .option('--from <dir>', 'with --topics: those in this dir alone')
          .option('--topics <names>', 'every replica that the broker holds of these; may be repeated', collectName)
          .option('-p, --partition <topic-partition>', 'e.g. orders-3; may be repeated', collectPartition),
      ),
    async (ready, _args, options) => {
      const { broker, to, topics = [], partition: named = [], dryRun, yes, watch } = options
      if (topics.length + named.length === 0)
        throw usageError('Which replicas?', `headgate reassign log-dirs --broker ${broker} --to ${to} --topics orders`)
      const found = await Promise.all(topics.map((topic) => heldBy(ready, topic, options)))
      const partitions = [...named, ...found.flat()]
      if (partitions.length === 0) {
        ready.print.say(`Broker ${broker} holds nothing of ${topics.join(', ')} that would have to move to ${to}.`)
        return
      }
      const replicas = partitions.map((one) => ({ ...one, brokerId: broker, logDir: to }))
      await runChange(ready, [{ kind: 'MoveLogDirs', replicas }], { dryRun, yes, watch })
    },
  )
