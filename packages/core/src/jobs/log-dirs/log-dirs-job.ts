import type { JobProgress } from '@headgate/domain'
import { z } from 'zod'

export const LogDirsSpec = z.object({
  moves: z.array(
    z.object({
      topic: z.string(),
      partition: z.int(),
      brokerId: z.int(),
      logDir: z.string(),
      /** Where it lay when the plan was made; a cancelled copy leaves it there. */
      from: z.string().nullable(),
      bytes: z.int().nullable(),
    }),
  ),
})
export type LogDirsSpec = z.infer<typeof LogDirsSpec>
export type SpecMove = LogDirsSpec['moves'][number]

/** What cannot be seen in the cluster: which moves a broker refused, and the last reading of the progress. */
export const LogDirsMemory = z.object({
  /** By `topic partition broker`, in Kafka's words. */
  refused: z.record(z.string(), z.string()),
  sample: z.object({ atMs: z.number(), bytes: z.int() }).nullable(),
})
export type LogDirsMemory = z.infer<typeof LogDirsMemory>

export const moveKey = ({ topic, partition, brokerId }: Pick<SpecMove, 'topic' | 'partition' | 'brokerId'>): string =>
  `${topic} ${partition} ${brokerId}`

/** As the plan names it. */
export const itemOfMove = ({
  topic,
  partition,
  brokerId,
}: Pick<SpecMove, 'topic' | 'partition' | 'brokerId'>): string =>
  `topic ${topic} partition ${partition} broker ${brokerId}`

const totalBytes = (moves: readonly SpecMove[]): number | null =>
  moves.reduce<number | null>((sum, { bytes }) => (sum === null || bytes === null ? null : sum + bytes), 0)

/** What a new job holds. */
export const logDirsStart = (
  spec: LogDirsSpec,
): { spec: LogDirsSpec; memory: LogDirsMemory; progress: JobProgress } => ({
  spec,
  memory: { refused: {}, sample: null },
  progress: {
    itemsDone: 0,
    itemsTotal: spec.moves.length,
    itemsFailed: 0,
    bytesDone: 0,
    bytesTotal: totalBytes(spec.moves),
    bytesPerSec: null,
    etaMs: null,
    inFlight: [],
  },
})
