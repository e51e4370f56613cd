import { Cron } from 'croner'

const EXAMPLE = 'e.g. 30 3 * * 1-5 for half past three on working days'

const parse = (expression: string): Cron => new Cron(expression, { mode: '5-part', timezone: 'UTC', paused: true })

/** The next times a cron expression comes round after `from`, in UTC; fewer where it comes round no more. Throws where it is none. */
export const nextRuns = (expression: string, from: Date, count: number): Date[] =>
  parse(expression).nextRuns(count, from)

/** Why this is no schedule, as a sentence; null: it is one. Five fields: minute, hour, day of the month, month, day of the week. */
export const cronProblem = (expression: string): string | null => {
  if (expression.trim().split(/\s+/).length !== 5)
    return `A schedule has five fields: minute, hour, day of the month, month, day of the week; ${EXAMPLE}.`
  try {
    if (nextRuns(expression, new Date(0), 1).length > 0) return null
    return 'This schedule never comes round: no month has such a day.'
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^\w+: /, '').replace(/\.$/, '') : String(error)
    return `This is no schedule (${reason}); ${EXAMPLE}.`
  }
}
