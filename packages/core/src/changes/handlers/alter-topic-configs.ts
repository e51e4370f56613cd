import {
  type AlterTopicConfigs,
  asSummary,
  asUndo,
  type ConfigEntry,
  changeKind,
  losesByTime,
  NO_COST,
  nothingChanges,
  type PlanFinding,
  type Risk,
  retentionLoss,
  sentence,
  topicDurability,
} from '@headgate/domain'
import { z } from 'zod'
import { waitUntil } from '../../lib/wait-until.ts'
import type { DescribeConfigs } from '../../ports/admin.ts'
import type { TopicRow } from '../../snapshot/topic-row.ts'
import { refuseInternal } from '../../topics/refuse-internal.ts'
import { refuseMinIsrAboveRf } from '../../topics/refuse-min-isr-above-rf.ts'
import { requireTopic } from '../../topics/require-topic.ts'
import type { ChangeDeps, ChangeHandler } from '../change-handler.ts'
import { countOlder } from './count-older.ts'
import { doneItem } from './done-item.ts'
import { observeConfigs } from './observe-configs.ts'
import { backTo, ownValues } from './own-values.ts'
import { refuseEmptyConfigs } from './refuse-empty-configs.ts'

const EXPIRED = sentence('undo-records-expired', {}, 'Records that were deleted meanwhile do not come back.')
const MIN_ISR = 'min.insync.replicas'
const UNCLEAN = 'unclean.leader.election.enable'
const RETENTION = ['cleanup.policy', 'retention.ms', 'retention.bytes']
const PreImage = z.object({ own: z.record(z.string(), z.string().nullable()) })

type Entries = ReadonlyMap<string, ConfigEntry>
type Values = Readonly<Record<string, string | null>>

const readConfigs = async (deps: { describeConfigs: DescribeConfigs }, name: string): Promise<Entries> => {
  const [entries = []] = await deps.describeConfigs([{ type: 'topic', name }])
  return new Map(entries.map((entry) => [entry.name, entry]))
}

/** Brokers learn of a change one after the other; whoever reads next should see it. Values are not compared: a broker may write them differently. */
const hasTaken = (current: Entries, { set, unset }: AlterTopicConfigs): boolean =>
  Object.keys(set).every((name) => current.get(name)?.source === 'TOPIC_CONFIG') &&
  unset.every((name) => current.get(name)?.source !== 'TOPIC_CONFIG')

const numberOf = (value: string | null | undefined): number | null =>
  value === null || value === undefined || !Number.isFinite(Number(value)) ? null : Number(value)

const retentionOf = (valueIn: (name: string) => string | null) => ({
  cleanupPolicy: valueIn('cleanup.policy'),
  retentionMs: numberOf(valueIn('retention.ms')),
  retentionBytes: numberOf(valueIn('retention.bytes')),
})

/** What brokers will delete by themselves, and how much of it can be told before. */
const lossOf = async (deps: ChangeDeps, topic: TopicRow, current: Entries, after: Values) => {
  if (!RETENTION.some((name) => Object.hasOwn(after, name))) return { findings: [], recordsLost: null }
  const now = (name: string) => current.get(name)?.value ?? null
  const values = {
    before: retentionOf(now),
    after: retentionOf((name) => (Object.hasOwn(after, name) ? (after[name] ?? null) : now(name))),
  }
  const { retentionMs } = values.after
  const recordsLost =
    losesByTime(values) && retentionMs !== null
      ? await countOlder(deps, topic, deps.clock.now().getTime() - retentionMs)
      : null
  return { findings: retentionLoss({ topic: topic.name, ...values, olderThanRetention: recordsLost }), recordsLost }
}

const durabilityOf = (topic: TopicRow, { set }: AlterTopicConfigs): PlanFinding[] =>
  topicDurability({
    topic: topic.name,
    replicationFactor: topic.replicationFactor,
    minInsyncReplicas: numberOf(set[MIN_ISR]),
    isUncleanElectionEnabled: set[UNCLEAN] === 'true',
  })

const riskOf = (lossFindings: readonly PlanFinding[], recordsLost: number | null): { risk?: Risk } => {
  if (lossFindings.length === 0) return {}
  return { risk: (recordsLost ?? 0) > 0 ? 'high' : 'medium' }
}

/** Incremental: configs that are not named stay as they are. `before` and `after` hold the effective values of those named. */
export const alterTopicConfigs: ChangeHandler<AlterTopicConfigs> = {
  plan: async (deps, change) => {
    const { topic: name, set, unset } = change
    refuseInternal({ name })
    refuseEmptyConfigs(change)
    const topic = await requireTopic(deps, name)
    refuseInternal(topic)
    const current = await readConfigs(deps, name)
    refuseMinIsrAboveRf(set[MIN_ISR], topic.replicationFactor)
    await deps.alterConfigs({ type: 'topic', name }, { set, unset }, { validateOnly: true })

    const names = [...Object.keys(set), ...unset]
    const own = ownValues(current, names, 'TOPIC_CONFIG')
    const before = Object.fromEntries(names.map((config) => [config, current.get(config)?.value ?? null]))
    const after: Values = {
      ...set,
      ...Object.fromEntries(unset.map((config) => [config, current.get(config)?.defaultValue ?? null])),
    }
    const loss = await lossOf(deps, topic, current, after)
    return {
      steps: [
        {
          resource: `topic ${name}`,
          ...asSummary(changeKind(change).title(change)),
          before,
          after,
        },
      ],
      findings: [
        ...loss.findings,
        ...durabilityOf(topic, change),
        ...nothingChanges(
          `topic ${name}`,
          { ...before, ...own },
          { ...set, ...Object.fromEntries(unset.map((config) => [config, null])) },
        ),
      ],
      cost: { ...NO_COST, recordsLost: loss.recordsLost },
      basis: {
        topicId: topic.topicId,
        own,
        ...(Object.hasOwn(set, MIN_ISR) ? { replicationFactor: topic.replicationFactor } : {}),
      },
      preImage: { own },
      undo: loss.findings.length > 0 ? asUndo(true, EXPIRED) : { isPossible: true, reason: null },
      ...riskOf(loss.findings, loss.recordsLost),
    }
  },

  apply: async (deps, change) => {
    const { topic: name, set, unset } = change
    await deps.alterConfigs({ type: 'topic', name }, { set, unset }, { validateOnly: false })
    deps.invalidateTopics()
    await waitUntil(async () => hasTaken(await readConfigs(deps, name), change), {
      deadlineMs: 3_000,
      intervalMs: 50,
    })
    return doneItem(`topic ${name}`)
  },

  observe: async (deps, change, preImage) => {
    const { own } = PreImage.parse(preImage)
    const now = ownValues(await readConfigs(deps, change.topic), Object.keys(own), 'TOPIC_CONFIG')
    return [observeConfigs(`topic ${change.topic}`, change, own, now)]
  },

  invert: ({ topic }, preImage) => ({
    isPossible: true,
    changes: [{ kind: 'AlterTopicConfigs', topic, ...backTo(PreImage.parse(preImage).own) }],
  }),
}
