import type { Notifier } from '../notifier/notifier.ts'
import type { Spool } from '../spool/index.ts'

/** Resolves when nothing that is durable waits for Kafka, or at the signal. `progress` tells of each commit. */
export const whenDelivered = async (
  spool: Pick<Spool, 'cursor' | 'lastId'>,
  progress: Notifier,
  signal: AbortSignal,
): Promise<void> => {
  while (!signal.aborted && spool.cursor < spool.lastId) await progress.next(signal)
}
