import type { Incomplete } from '@headgate/domain'
import { attempt } from '../lib/with-deadline.ts'
import type { DescribeLogDirs, LogDir } from '../ports/admin.ts'
import type { TopicRow } from './topic-row.ts'

export type LogDirs = { byBroker: Map<number, LogDir[]>; incomplete: Incomplete[] }

/** Every broker is asked once, apart from the others; `rows` undefined: all topics. A broker that did not answer is absent and told. */
export const fetchLogDirs = async (
  { describeLogDirs }: { describeLogDirs: DescribeLogDirs },
  brokerIds: readonly number[],
  rows: readonly Pick<TopicRow, 'name' | 'partitions'>[] | undefined,
  deadlineMs: number,
): Promise<LogDirs> => {
  const topics = rows?.map(({ name, partitions }) => ({ name, partitions: partitions.map((one) => one.partition) }))
  const byBroker = new Map<number, LogDir[]>()
  const incomplete: Incomplete[] = []
  await Promise.all(
    brokerIds.map(async (brokerId) => {
      const answer = await attempt(() => describeLogDirs([brokerId], topics), deadlineMs, 'Log dirs')
      if (answer.value === null) incomplete.push({ brokerId, reason: answer.reason })
      else {
        incomplete.push(...answer.value.incomplete)
        if (answer.value.incomplete.length === 0) byBroker.set(brokerId, answer.value.logDirs)
        for (const { logDir, error } of answer.value.logDirs)
          if (error) incomplete.push({ brokerId, reason: `${logDir}: ${error.message ?? error.name}` })
      }
    }),
  )
  return { byBroker, incomplete }
}
