import { finding } from '../finding.ts'
import type { PlanFinding } from '../plan-finding.ts'

/** Undoing a creation deletes the topic, and may only while nothing was written. `records` null: could not be counted. */
export const undoWouldLoseRecords = (topic: string, records: number | null, changeIndex: number): PlanFinding[] =>
  records === 0
    ? []
    : [
        finding({
          severity: 'blocker',
          kind: 'undo-would-lose-records',
          values: { topic, records: records ?? -1 },
          title: `${topic} is not empty any more`,
          detail:
            records === null
              ? 'How many records it holds could not be counted, and taking back its creation would delete them.'
              : `It holds ${records.toLocaleString('en')} records, which taking back its creation would delete.`,
          fix: 'Delete the topic as a change of its own when its records are not needed.',
          changeIndex,
          resource: `topic ${topic}`,
        }),
      ]
