import { finding } from '../finding.ts'
import type { PlanFinding } from '../plan-finding.ts'

export type RetentionSeen = {
  topic: string
  /** Effective values before and after; null: not known. */
  before: { cleanupPolicy: string | null; retentionMs: number | null; retentionBytes: number | null }
  after: { cleanupPolicy: string | null; retentionMs: number | null; retentionBytes: number | null }
  /** Records that are older than the new retention.ms; null: could not be counted. */
  olderThanRetention: number | null
}

const deletes = (policy: string | null): boolean => policy?.split(',').includes('delete') ?? false
const compacts = (policy: string | null): boolean => policy?.split(',').includes('compact') ?? false
/** Kafka's -1 keeps without end. */
const isShorter = (after: number | null, before: number | null): boolean =>
  after !== null && after >= 0 && (before === null || before < 0 || after < before)

/** Whether less time or fewer bytes than before are kept, so that counting what goes is worth the question. */
export const losesByTime = ({ before, after }: Pick<RetentionSeen, 'before' | 'after'>): boolean =>
  deletes(after.cleanupPolicy) &&
  (isShorter(after.retentionMs, before.retentionMs) ||
    (!deletes(before.cleanupPolicy) && after.retentionMs !== null && after.retentionMs >= 0))

const losesByBytes = ({ before, after }: RetentionSeen): boolean =>
  deletes(after.cleanupPolicy) && isShorter(after.retentionBytes, before.retentionBytes)

/** What brokers will delete, or compact away, by themselves once the configs are set. */
export const retentionLoss = (seen: RetentionSeen): PlanFinding[] => {
  const { topic, before, after, olderThanRetention: count } = seen
  const resource = `topic ${topic}`
  const found: PlanFinding[] = []
  if (losesByTime(seen) && count !== 0)
    found.push(
      finding({
        severity: 'warning',
        kind: 'retention-deletes-records',
        values: { topic, records: count ?? -1, retentionMs: after.retentionMs ?? -1 },
        title:
          count === null
            ? `Records of ${topic} older than the new retention.ms are deleted`
            : `${count.toLocaleString('en')} records of ${topic} are older than the new retention.ms`,
        detail: `The brokers delete them within minutes, segment by segment, and nothing brings them back.${count === null ? ' How many could not be counted.' : ''}`,
        fix: 'Clone the topic with its records first, if they are still needed.',
        resource,
        fields: [{ path: 'configs.retention.ms', message: 'Shorter than what is kept now.' }],
      }),
    )
  if (losesByBytes(seen))
    found.push(
      finding({
        severity: 'warning',
        kind: 'retention-bytes-deletes-records',
        values: { topic, retentionBytes: after.retentionBytes ?? -1 },
        title: `${topic} keeps fewer bytes per partition`,
        detail: `Partitions larger than ${after.retentionBytes?.toLocaleString('en') ?? ''} bytes lose their oldest segments within minutes.`,
        fix: 'Look at the sizes of its partitions first.',
        resource,
        fields: [{ path: 'configs.retention.bytes', message: 'Less than what is kept now.' }],
      }),
    )
  if (compacts(after.cleanupPolicy) && !compacts(before.cleanupPolicy))
    found.push(
      finding({
        severity: 'warning',
        kind: 'compaction-removes-records',
        values: { topic },
        title: `${topic} keeps only the last record of each key`,
        detail:
          'Earlier records of a key are compacted away, and producers that send records without a key are refused.',
        fix: 'See that every producer sends keys, and that nobody needs the earlier records.',
        resource,
        fields: [{ path: 'configs.cleanup.policy', message: 'Compaction removes records.' }],
      }),
    )
  return found
}
