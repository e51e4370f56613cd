import { AppError, isAppError } from '@headgate/domain'
import type { CreateTopic } from '../ports/admin.ts'

/** How Kafka names the metrics of a topic: `.` and `_` become one, which is why two names may not differ in them alone. */
const metricName = (topic: string): string => topic.replaceAll('.', '_')

const colliding = (name: string): AppError =>
  new AppError({
    code: 'REFUSED_BY_GUARD',
    title: `${name} is too like the name of another topic`,
    detail:
      'The cluster has a topic whose name differs in "." and "_" alone. Kafka writes both alike in the names of metrics, so that these two would share theirs.',
    fix: 'Choose a name that differs in more than "." and "_"; best use only one of the two everywhere.',
    fields: [{ path: 'name', message: 'Differs from the name of another topic in "." and "_" alone.' }],
  })

/** Guard: `a.b` beside `a_b`. The other is not named: whoever asks, or reads the plan later, may not be allowed to see it. */
export const refuseCollidingName = (name: string, existing: Iterable<string>): void => {
  if (!/[._]/.test(name)) return
  const wanted = metricName(name)
  // Of ten thousand names nearly all are told apart by their length.
  for (const other of existing)
    if (other.length === name.length && other !== name && metricName(other) === wanted) throw colliding(name)
}

/** The broker names the other topic when it refuses: here alone its words are not passed on. */
export const withoutCollidingName =
  (createTopic: CreateTopic): CreateTopic =>
  async (topic, options) => {
    try {
      return await createTopic(topic, options)
    } catch (error) {
      const said = isAppError(error) ? (error.kafka?.message ?? error.detail ?? '') : ''
      throw /collides with/i.test(said) ? colliding(topic.name) : error
    }
  }
