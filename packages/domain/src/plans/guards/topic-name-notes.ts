import { finding } from '../finding.ts'
import type { PlanFinding } from '../plan-finding.ts'

/** What Kafka would take, and what a person should know of the name all the same. */
export const topicNameNotes = (name: string): PlanFinding[] => {
  const resource = `topic ${name}`
  const found: PlanFinding[] = []
  if (name.startsWith('__'))
    found.push(
      finding({
        severity: 'warning',
        kind: 'reserved-name',
        values: { topic: name },
        title: `${name} looks like one of Kafka's own topics`,
        detail: 'Kafka begins the names of its own topics with "__", and a coming version may claim this one.',
        fix: 'Choose a name that begins otherwise.',
        resource,
        fields: [{ path: 'name', message: 'Names that begin with "__" are for Kafka itself.' }],
      }),
    )
  if (name.includes('.') && name.includes('_'))
    found.push(
      finding({
        severity: 'note',
        kind: 'mixed-separators',
        values: { topic: name },
        title: `${name} uses both "." and "_"`,
        detail:
          'Kafka writes them alike in the names of metrics, so that no other topic may differ from this one in them alone.',
        fix: 'Use only one of the two in all names.',
        resource,
      }),
    )
  return found
}
