import { z } from 'zod'
import { sentence } from '../plans/wording.ts'
import type { ChangeKind } from './change-kind.ts'

/** Replicas to another log dir of the same broker (Kafka's AlterReplicaLogDirs). */
export const MoveLogDirs = z.object({
  kind: z.literal('MoveLogDirs'),
  replicas: z
    .array(
      z.object({
        topic: z.string().min(1).max(249),
        partition: z.int().nonnegative(),
        brokerId: z.int().nonnegative(),
        logDir: z.string().min(1).max(4_096),
      }),
    )
    .min(1)
    .max(100_000),
})
export type MoveLogDirs = z.infer<typeof MoveLogDirs>

export const moveLogDirsKind: ChangeKind<MoveLogDirs> = {
  kind: 'MoveLogDirs',
  schema: MoveLogDirs,
  permission: () => 'partition.reassign',
  touches: ({ replicas }) => ({ topics: [...new Set(replicas.map(({ topic }) => topic))] }),
  title: ({ replicas: { length } }) =>
    sentence(
      'move-log-dirs',
      { replicas: length },
      `Move ${length} replica${length === 1 ? '' : 's'} to another log dir`,
    ),
  risk: () => 'medium',
}
