import { finding } from '../finding.ts'
import type { PlanFinding } from '../plan-finding.ts'

export type ElectionCandidate = {
  topic: string
  partition: number
  leader: number | null
  /** The first is the preferred one. */
  replicas: readonly number[]
  isr: readonly number[]
  /** Of the replicas, those whose broker is up. */
  alive: readonly number[]
}
const SHOWN_MAX = 10

const named = (candidates: readonly ElectionCandidate[]): string => {
  const shown = candidates.slice(0, SHOWN_MAX).map(({ topic, partition }) => `${topic}-${partition}`)
  const more = candidates.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ')
}
const one = (candidates: readonly ElectionCandidate[]): string | null => {
  const [first, ...others] = candidates
  return first && others.length === 0 ? `topic ${first.topic} partition ${first.partition}` : null
}

/** The preferred replica lags or its broker is down: Kafka would answer PREFERRED_LEADER_NOT_AVAILABLE, so these are left out. */
export const preferredNotInSync = (candidates: readonly ElectionCandidate[]): PlanFinding[] =>
  candidates.length === 0
    ? []
    : [
        finding({
          severity: 'warning',
          kind: 'preferred-not-in-sync',
          values: { partitions: named(candidates), count: candidates.length },
          title: `${candidates.length} partition${candidates.length === 1 ? '' : 's'} cannot go to the preferred leader now`,
          detail: `The first replica of ${named(candidates)} is not in sync. Kafka would answer PREFERRED_LEADER_NOT_AVAILABLE; ${candidates.length === 1 ? 'it is' : 'they are'} left out.`,
          fix: 'Bring the brokers of the preferred replicas up, wait until they have caught up, then run the election again.',
          resource: one(candidates),
        }),
      ]

/** An unclean election is for partitions that nobody leads: of one that is led Kafka changes nothing, and asking for it is a mistake. */
export const uncleanWhileLed = (candidates: readonly ElectionCandidate[]): PlanFinding[] =>
  candidates.map(({ topic, partition, leader }) =>
    finding({
      severity: 'blocker',
      kind: 'unclean-while-led',
      values: { topic, partition, leader: leader ?? -1 },
      title: `${topic}-${partition} has a leader`,
      detail: `Broker ${leader} leads it, and every acknowledged record is there. An unclean election would only ever lose records.`,
      fix: 'Take it out of this election. To move leadership, run a preferred election.',
      resource: `topic ${topic} partition ${partition}`,
    }),
  )

/** What an unclean election may cost, and where it cannot help. */
export const uncleanLosesRecords = (candidates: readonly ElectionCandidate[]): PlanFinding[] => {
  const hopeless = candidates.filter(({ alive }) => alive.length === 0)
  const electable = candidates.filter(({ alive }) => alive.length > 0)
  const findings: PlanFinding[] = []
  if (electable.length > 0)
    findings.push(
      finding({
        severity: 'warning',
        kind: 'unclean-loses-records',
        values: { partitions: named(electable), count: electable.length },
        title: 'Acknowledged records may be lost, and nobody can tell how many',
        detail: `A replica that was not in sync becomes leader of ${named(electable)}. What it had not copied is cut off everywhere, also on the replicas that come back.`,
        fix: 'Bring back a broker that holds an in-sync replica instead, wherever that is possible at all.',
        resource: one(electable),
      }),
    )
  if (hopeless.length > 0)
    findings.push(
      finding({
        severity: 'warning',
        kind: 'unclean-none-alive',
        values: { partitions: named(hopeless), count: hopeless.length },
        title: `No replica of ${hopeless.length} partition${hopeless.length === 1 ? '' : 's'} is up`,
        detail: `Every broker that holds a replica of ${named(hopeless)} is down: Kafka would answer ELIGIBLE_LEADERS_NOT_AVAILABLE.`,
        fix: 'Start at least one of their brokers first.',
        resource: one(hopeless),
      }),
    )
  return findings
}

export const nothingToElect = (type: 'preferred' | 'unclean'): PlanFinding =>
  finding({
    severity: 'note',
    kind: 'nothing-to-elect',
    values: { type },
    title: 'No partition needs this election',
    detail:
      type === 'preferred'
        ? 'Every partition asked about is led by its first replica already.'
        : 'Every partition asked about has a leader.',
    fix: 'There is nothing to do.',
  })
