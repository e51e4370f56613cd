import {
  type AclBinding,
  asSummary,
  asUndo,
  type CloneTopic,
  type ItemOutcome,
  isAppError,
  NO_COST,
  problemOf,
  sentence,
} from '@headgate/domain'
import { z } from 'zod'
import { findAcl } from '../../acls/find-acl.ts'
import { copyRecordsStart } from '../../jobs/copy-records/copy-records-spec.ts'
import { attempt } from '../../lib/with-deadline.ts'
import { fetchOffsets, recordsOf } from '../../snapshot/fetch-offsets.ts'
import { refuseCollidingName } from '../../topics/refuse-colliding-name.ts'
import { refuseInternal } from '../../topics/refuse-internal.ts'
import { refuseMinIsrAboveRf } from '../../topics/refuse-min-isr-above-rf.ts'
import { requireTopic } from '../../topics/require-topic.ts'
import { waitForTopic } from '../../topics/wait-for-topic.ts'
import type { ChangeDeps, ChangeHandler } from '../change-handler.ts'
import { cloneFindings } from './clone-findings.ts'
import { findTopic } from './find-topic.ts'
import { type ObservedItem, observedItem } from './observed-item.ts'
import { ownConfigs } from './own-configs.ts'

const DEADLINE_MS = 5_000
const Binding = z.custom<AclBinding>((value) => typeof value === 'object' && value !== null)
/** The clone as it was shown, so that a source altered meanwhile does not alter it. */
const PreImage = z.object({
  sourceTopicId: z.string(),
  topic: z.object({
    name: z.string(),
    numPartitions: z.int(),
    replicationFactor: z.int(),
    configs: z.record(z.string(), z.string()),
  }),
  acls: z.array(Binding),
})

/** Bindings whose pattern is exactly the source's name, for the clone's name. */
const aclsFor = async (deps: ChangeDeps, { topic, name, withAcls }: CloneTopic): Promise<AclBinding[]> => {
  if (!withAcls) return []
  const { bindings } = await deps.describeAcls({ resourceType: 'TOPIC', name: topic, patternType: 'LITERAL' })
  return bindings
    .filter((one) => one.resourceType === 'TOPIC' && one.name === topic && one.patternType === 'LITERAL')
    .map((binding) => ({ ...binding, name }))
}

const aclText = ({ permissionType, principal, operation, name }: AclBinding): string =>
  `acl ${permissionType} ${principal} ${operation} TOPIC ${name}`

const createAll = async (
  deps: ChangeDeps,
  acls: readonly AclBinding[],
): Promise<Omit<ItemOutcome, 'changeIndex'>[]> => {
  const one = async (binding: AclBinding): Promise<Omit<ItemOutcome, 'changeIndex'>> => {
    try {
      await deps.createAcls([binding])
      return { item: aclText(binding), outcome: 'done', problem: null }
    } catch (error) {
      if (!isAppError(error)) throw error
      return { item: aclText(binding), outcome: 'failed', problem: problemOf(error) }
    }
  }
  return Promise.all(acls.map(one))
}

const UNDO = sentence(
  'undo-clone-while-empty',
  {},
  'The clone is deleted only while it is empty: one that holds records is deleted as a change of its own.',
)

const summaryOf = ({ topic, name, withRecords }: CloneTopic, records: number | null) => {
  if (!withRecords) return sentence('step-topic-cloned', { name, topic }, `Create ${name} as ${topic} is`)
  const copied = records === null ? 'all records' : `${records.toLocaleString('en')} records`
  return sentence(
    'step-topic-cloned-with-records',
    { name, topic, records: records ?? -1 },
    `Create ${name} as ${topic} is, and copy ${copied}`,
  )
}

const grantOf = ({ permissionType, principal, operation, name }: AclBinding) =>
  sentence(
    'step-acl-cloned',
    { permissionType, principal, operation, name },
    `${permissionType === 'ALLOW' ? 'Allow' : 'Deny'} ${principal} ${operation} on ${name}`,
  )

export const cloneTopic: ChangeHandler<CloneTopic> = {
  plan: async (deps, change) => {
    const { name } = change
    refuseInternal({ name }, 'name')
    refuseInternal({ name: change.topic }, 'topic')
    const source = await requireTopic(deps, change.topic)
    refuseInternal(source, 'topic')
    refuseCollidingName(name, (await deps.snapshot.read()).value.byName.keys())
    const { numPartitions = source.numPartitions, replicationFactor = source.replicationFactor } = change
    const [configs, acls, offsets] = await Promise.all([
      ownConfigs(deps, source.name),
      aclsFor(deps, change),
      attempt(() => fetchOffsets(deps, [source], DEADLINE_MS), DEADLINE_MS, 'Offsets'),
    ])
    refuseMinIsrAboveRf(configs['min.insync.replicas'], replicationFactor)
    const topic = { name, numPartitions, replicationFactor, configs }
    await deps.createTopic(topic, { validateOnly: true })
    const records = recordsOf(offsets.value?.byTopic.get(source.name))
    return {
      steps: [
        {
          resource: `topic ${name}`,
          ...asSummary(summaryOf(change, records)),
          before: {},
          after: {
            numPartitions: String(numPartitions),
            replicationFactor: String(replicationFactor),
            ...Object.fromEntries(Object.entries(configs).map(([key, value]) => [`configs.${key}`, value])),
            ...(change.withRecords ? { records: records === null ? null : String(records) } : {}),
          },
        },
        ...acls.map((binding) => ({
          resource: aclText(binding),
          ...asSummary(grantOf(binding)),
          before: {},
          after: { host: binding.host, operation: binding.operation, permissionType: binding.permissionType },
        })),
      ],
      findings: cloneFindings({ change, source, configs, numPartitions, bindings: acls.length }),
      cost: { ...NO_COST, recordsLost: 0 },
      basis: { sourceTopicId: source.topicId, topic, acls },
      preImage: { sourceTopicId: source.topicId, topic, acls },
      undo: asUndo(true, UNDO),
    }
  },

  apply: async (deps, change, planned, { planId, actor, title, titleWording }) => {
    const { topic, acls, sourceTopicId } = PreImage.parse(planned.preImage)
    const created = await deps.createTopic(topic, { validateOnly: false })
    const item = `topic ${topic.name}`
    await waitForTopic(
      deps,
      topic.name,
      (seen) => seen !== undefined && seen.numPartitions === topic.numPartitions && seen.offlinePartitions === 0,
    )
    const ofAcls = await createAll(deps, acls)
    if (!change.withRecords) return { items: [{ item, outcome: 'done', problem: null }, ...ofAcls] }
    const jobId = await deps.jobs.createJob({
      clusterSlug: deps.slug,
      kind: 'copy-records',
      title,
      titleWording,
      planId,
      createdBy: actor,
      throttleBytesPerSec: null,
      ...copyRecordsStart({
        source: change.topic,
        sourceTopicId,
        target: topic.name,
        targetTopicId: created.topicId,
        numPartitions: topic.numPartitions,
      }),
    })
    return {
      items: [
        { item, outcome: 'done', problem: null },
        ...ofAcls,
        { item: `records of ${item}`, outcome: 'job', problem: null },
      ],
      jobId,
    }
  },

  observe: async (deps, change, preImage, { jobId }) => {
    const { topic, acls } = PreImage.parse(preImage)
    const items: ObservedItem[] = [observedItem(`topic ${topic.name}`, (await findTopic(deps, topic.name)) !== null)]
    for (const binding of acls) items.push(observedItem(aclText(binding), (await findAcl(deps, binding)) !== null))
    if (!change.withRecords) return items
    const item = `records of topic ${topic.name}`
    return [...items, jobId === null ? observedItem(item, false) : { item, outcome: 'job', problem: null }]
  },

  invert: (_change, preImage) => {
    const { topic, acls } = PreImage.parse(preImage)
    return {
      isPossible: true,
      changes: [
        ...acls.map((binding) => ({ kind: 'DeleteAcl' as const, binding })),
        { kind: 'DeleteTopic' as const, topic: topic.name },
      ],
    }
  },
}
