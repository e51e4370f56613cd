import { type ChangeOptions, runChange } from '../../changes/run-change.ts'
import { parseCount } from '../../input/parse.ts'
import type { World } from '../../program-context.ts'
import { command, lasting } from '../command.ts'

type Options = ChangeOptions & {
  partitions?: number
  replicationFactor?: number
  withAcls?: boolean
  withRecords?: boolean
}

export const clone = (world: World) =>
  command<Options>(
    'clone',
    'a new topic with the configs of another; with its ACLs and its records when asked',
    world,
    (c) =>
      lasting(
        c
          .argument('<topic>')
          .argument('<new-name>')
          .option('-p, --partitions <count>', 'as the source when left out; fewer is allowed', parseCount)
          .option('-r, --replication-factor <count>', 'as the source when left out', parseCount)
          .option('--with-acls', 'the bindings that name the source exactly')
          .option('--with-records', 'copied by a job'),
      ),
    async (
      ready,
      [topic = '', name = ''],
      { partitions, replicationFactor, withAcls = false, withRecords = false, ...options },
    ) =>
      runChange(
        ready,
        [
          {
            kind: 'CloneTopic',
            topic,
            name,
            withAcls,
            withRecords,
            ...(partitions === undefined ? {} : { numPartitions: partitions }),
            ...(replicationFactor === undefined ? {} : { replicationFactor }),
          },
        ],
        options,
      ),
  )
