import { z } from 'zod'
import { type ChangeOptions, runChange } from '../../changes/run-change.ts'
import { usageError } from '../../cli-error.ts'
import { fileName } from '../../input/file-name.ts'
import { type MoveFlags, moveOptions, moving } from '../../input/move-options.ts'
import type { World } from '../../program-context.ts'
import { command, lasting } from '../command.ts'

/** The file of kafka-reassign-partitions. */
const ReassignmentFile = z.object({
  version: z.literal(1).default(1),
  partitions: z
    .array(
      z.object({
        topic: z.string().min(1),
        partition: z.int().nonnegative(),
        replicas: z.array(z.int().nonnegative()).min(1),
        /** kafka-reassign-partitions writes them even where nobody chose any. */
        log_dirs: z.array(z.string()).optional(),
      }),
    )
    .min(1),
})

const parseFile = (file: string, text: string): z.infer<typeof ReassignmentFile> => {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (error) {
    throw usageError(`${file} is not JSON: ${String(error)}`, 'Give the file that kafka-reassign-partitions takes.')
  }
  const result = ReassignmentFile.safeParse(content)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw usageError(
    `${file} is not a reassignment: ${issue?.path.join('.')}: ${issue?.message}`,
    'Write { "version": 1, "partitions": [{ "topic": "orders", "partition": 0, "replicas": [1, 2, 3] }] }.',
  )
}

export const applyFile = (world: World) =>
  command<ChangeOptions & MoveFlags & { file: string }>(
    'apply',
    'exactly these replicas, from a file as kafka-reassign-partitions takes it',
    world,
    (c) => lasting(moving(c.requiredOption('-f, --file <path>', 'JSON; - for standard input'))),
    async (ready, _args, { file, throttle, concurrentMoves, ...options }) => {
      const { partitions } = parseFile(fileName(file), await ready.readText(file))
      if (partitions.some(({ log_dirs: dirs = [] }) => dirs.some((dir) => dir !== 'any')))
        ready.print.say('The log_dirs of the file are not looked at; choose dirs with: headgate reassign log-dirs')
      await runChange(
        ready,
        [
          {
            kind: 'ReassignPartitions',
            partitions: partitions.map(({ topic, partition, replicas }) => ({ topic, partition, replicas })),
            ...moveOptions({ throttle, concurrentMoves }),
          },
        ],
        options,
      )
    },
  )
