import { AppError } from '@headgate/domain'

/** How Kafka names the metrics of a topic: `.` and `_` become one, which is why two names may not differ in them alone. */
const metricName = (topic: string): string => topic.replaceAll('.', '_')

/** Guard: `a.b` beside `a_b`. The broker refuses it too, without saying with which topic it collides. */
export const refuseCollidingName = (name: string, existing: Iterable<string>): void => {
  if (!/[._]/.test(name)) return
  for (const other of existing) {
    if (other === name || metricName(other) !== metricName(name)) continue
    throw new AppError({
      code: 'REFUSED_BY_GUARD',
      title: `${name} is too like the topic ${other}`,
      detail: 'Kafka writes "." and "_" alike in the names of metrics, so that these two would share theirs.',
      fix: 'Choose a name that differs in more than "." and "_"; best use only one of the two everywhere.',
      fields: [{ path: 'name', message: `Collides with ${other}: "." and "_" count as the same.` }],
    })
  }
}
