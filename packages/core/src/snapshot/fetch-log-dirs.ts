import type { Incomplete } from '@headgate/domain'
import { attempt } from '../lib/with-deadline.ts'
import type { DescribeLogDirs, LogDir } from '../ports/admin.ts'

export type LogDirs = { byBroker: Map<number, LogDir[]>; incomplete: Incomplete[] }

/** Every broker is asked once, apart from the others; `topics` undefined: all. A broker that did not answer is absent and told. */
export const fetchLogDirs = async (
  { describeLogDirs }: { describeLogDirs: DescribeLogDirs },
  brokerIds: readonly number[],
  topics: readonly string[] | undefined,
  deadlineMs: number,
): Promise<LogDirs> => {
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
