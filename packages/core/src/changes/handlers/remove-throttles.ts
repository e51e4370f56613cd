import {
  asSummary,
  finding,
  NO_COST,
  OrphanedThrottle,
  type PlanFinding,
  type RemoveThrottles,
  sentence,
} from '@headgate/domain'
import { z } from 'zod'
import type { ConfigOperation } from '../../ports/admin.ts'
import { findOrphans } from '../../reassignments/find-orphans.ts'
import type { ChangeDeps, ChangeHandler } from '../change-handler.ts'
import { itemProblem } from '../item-problem.ts'

const PreImage = z.object({ orphans: z.array(OrphanedThrottle) })

/** Those asked for; with neither brokers nor topics named, all. */
const wanted = async (deps: ChangeDeps, { brokers, topics }: RemoveThrottles) => {
  const { orphans, incomplete } = await findOrphans(deps, deps.jobs)
  const isAll = brokers === undefined && topics === undefined
  const chosen = orphans.filter(
    ({ brokerId, topic }) =>
      isAll ||
      (brokerId !== null && (brokers ?? []).includes(brokerId)) ||
      (topic !== null && (topics ?? []).includes(topic)),
  )
  return { chosen, incomplete }
}

const rest = (value: string, orphaned: string | null): string | null => {
  if (orphaned === null) return null
  const gone = orphaned.split(',')
  return value
    .split(',')
    .filter((entry) => !gone.includes(entry.trim()))
    .join(',')
}

const findings = (count: number, incomplete: readonly { brokerId: number | null }[]): PlanFinding[] => [
  ...incomplete.map(({ brokerId }) =>
    finding({
      severity: 'warning',
      kind: 'broker-silent',
      values: { brokerId: brokerId ?? -1 },
      title: `Broker ${brokerId} does not tell its configs`,
      detail: 'A throttle on it is not seen, and stays.',
      fix: 'Bring the broker back and plan again.',
      resource: `broker ${brokerId}`,
    }),
  ),
  ...(count > 0
    ? []
    : [
        finding({
          severity: 'note',
          kind: 'no-orphaned-throttle',
          title: 'There is no orphaned throttle',
          detail: 'What throttles there are belong to reassignments under way or to a job of Headgate.',
          fix: 'There is nothing to do.',
        }),
      ]),
]

const operationOf = ({ name, orphaned }: OrphanedThrottle['configs'][number]): ConfigOperation =>
  orphaned === null ? { name, op: 'delete', value: null } : { name, op: 'subtract', value: orphaned }

export const removeThrottles: ChangeHandler<RemoveThrottles> = {
  plan: async (deps, change) => {
    const { chosen, incomplete } = await wanted(deps, change)
    return {
      steps: chosen.map(({ resource, configs }) => ({
        resource,
        ...asSummary(
          sentence(
            'step-throttles-removed',
            { names: configs.map(({ name }) => name).join(', '), resource },
            `Remove ${configs.map(({ name }) => name).join(' and ')} of ${resource}`,
          ),
        ),
        before: Object.fromEntries(configs.map(({ name, value }) => [name, value])),
        after: Object.fromEntries(configs.map(({ name, value, orphaned }) => [name, rest(value, orphaned)])),
      })),
      findings: findings(chosen.length, incomplete),
      cost: NO_COST,
      basis: chosen,
      preImage: { orphans: chosen },
      undo: { isPossible: true, reason: null },
    }
  },

  apply: async (deps, _change, { preImage }) => {
    const { orphans } = PreImage.parse(preImage)
    if (orphans.length === 0) return { items: [] }
    const { failed } = await deps.alterConfigsBatch(
      orphans.map(({ brokerId, topic, configs }) => ({
        resource: topic === null ? { type: 'broker', name: String(brokerId) } : { type: 'topic', name: topic },
        operations: configs.map(operationOf),
      })),
    )
    deps.throttles.invalidate()
    const refused = new Map(failed.map(({ resource, error }) => [`${resource.type} ${resource.name}`, error]))
    return {
      items: orphans.map(({ resource }) => {
        const error = refused.get(resource)
        return error
          ? { item: resource, outcome: 'failed' as const, problem: itemProblem('The throttle was not removed', error) }
          : { item: resource, outcome: 'done' as const, problem: null }
      }),
    }
  },

  invert: (_change, preImage) => {
    const { orphans } = PreImage.parse(preImage)
    if (orphans.length === 0) return { isPossible: false, reason: 'No throttle was removed.' }
    return {
      isPossible: true,
      changes: orphans.map(({ brokerId, topic, configs }) => {
        const set = Object.fromEntries(configs.map(({ name, value }) => [name, value]))
        return topic === null
          ? { kind: 'AlterBrokerConfigs', brokerId, set, unset: [] }
          : { kind: 'AlterTopicConfigs', topic, set, unset: [] }
      }),
    }
  },
}
