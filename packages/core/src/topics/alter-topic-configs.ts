import { type AlterConfigsInput, AppError, type ChangeResult, type ConfigEntry } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import { waitUntil } from '../lib/wait-until.ts'
import { refuseInternal } from './refuse-internal.ts'
import { refuseMinIsrAboveRf } from './refuse-min-isr-above-rf.ts'
import { requireTopic } from './require-topic.ts'

export type AlterTopicConfigsDeps = Pick<
  ClusterServices,
  'alterConfigs' | 'describeConfigs' | 'fetchMetadata' | 'invalidateTopics'
>

const refuseEmptyOrDouble = ({ set, unset }: AlterConfigsInput): void => {
  const names = [...Object.keys(set), ...unset]
  if (names.length === 0)
    throw new AppError({
      code: 'INVALID_INPUT',
      title: 'Nothing to change',
      detail: 'Neither set nor unset names a config.',
      fix: 'Give { set: { "retention.ms": "3600000" } } or { unset: ["retention.ms"] }.',
      fields: [{ path: 'set', message: 'Name at least one config.' }],
    })
  const double = unset.find((name) => Object.hasOwn(set, name))
  if (double !== undefined)
    throw new AppError({
      code: 'INVALID_INPUT',
      title: `${double} is both set and unset`,
      fix: 'Name it in one of the two.',
      fields: [{ path: `configs.${double}`, message: 'Both set and unset.' }],
    })
}

const readConfigs = async (
  { describeConfigs }: Pick<AlterTopicConfigsDeps, 'describeConfigs'>,
  name: string,
): Promise<Map<string, ConfigEntry>> => {
  const [entries = []] = await describeConfigs([{ type: 'topic', name }])
  return new Map(entries.map((entry) => [entry.name, entry]))
}

/** Brokers learn of a change one after the other; whoever reads next should see it. Values are not compared: a broker may write them differently. */
const hasTaken = (current: ReadonlyMap<string, ConfigEntry>, { set, unset }: AlterConfigsInput): boolean =>
  Object.keys(set).every((name) => current.get(name)?.source === 'TOPIC_CONFIG') &&
  unset.every((name) => current.get(name)?.source !== 'TOPIC_CONFIG')

/** Incremental: configs that are not named stay as they are. `before` and `after` hold the effective values of those named. */
export const alterTopicConfigs = async (
  deps: AlterTopicConfigsDeps,
  name: string,
  input: AlterConfigsInput,
  { validateOnly }: { validateOnly: boolean },
): Promise<ChangeResult> => {
  const { set, unset } = input
  refuseInternal({ name })
  refuseEmptyOrDouble(input)
  const topic = await requireTopic(deps, name)
  refuseInternal(topic)
  const current = await readConfigs(deps, name)
  refuseMinIsrAboveRf(set['min.insync.replicas'], topic.replicationFactor)

  const resource = { type: 'topic', name } as const
  await deps.alterConfigs(resource, { set, unset }, { validateOnly: true })
  if (!validateOnly) {
    await deps.alterConfigs(resource, { set, unset }, { validateOnly: false })
    deps.invalidateTopics()
    await waitUntil(async () => hasTaken(await readConfigs(deps, name), input), { deadlineMs: 3_000, intervalMs: 50 })
  }
  const names = [...Object.keys(set), ...unset]
  return {
    validateOnly,
    summary: `${validateOnly ? 'Would change' : 'Changed'} ${names.length} configs of ${name}: ${names.join(', ')}.`,
    before: Object.fromEntries(names.map((config) => [config, current.get(config)?.value ?? null])),
    after: {
      ...set,
      ...Object.fromEntries(unset.map((config) => [config, current.get(config)?.defaultValue ?? null])),
    },
    warnings: [],
  }
}
