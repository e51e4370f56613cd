import { AppError, type FieldError, type KafkaErrorDetail } from '@headgate/domain'
import type { ClusterPorts } from '../cluster/cluster-ports.ts'
import type { TopicPartition } from '../ports/admin.ts'
import type { FakeKafkaState } from './fake-kafka-state.ts'
import { fakePartitions } from './fake-topic.ts'

const refused = (code: number, name: string, message: string, fields: FieldError[]): AppError =>
  new AppError({
    code: 'REFUSED_BY_BROKER',
    title: 'The broker refused',
    detail: message,
    kafka: { code, name, message },
    fields,
  })

export const fakeTopics = (
  state: FakeKafkaState,
): Pick<ClusterPorts, 'createTopic' | 'deleteTopic' | 'addPartitions' | 'deleteRecords'> => ({
  createTopic: async (topic, { validateOnly }) => {
    state.calls.push(`createTopic${validateOnly ? ' validateOnly' : ''}`)
    const { name, assignments, configs } = topic
    const numPartitions = assignments?.length ?? topic.numPartitions ?? 1
    const replicationFactor = assignments?.[0]?.length ?? topic.replicationFactor ?? 3
    // Made again it is another topic.
    const deletions = state.calls.filter((call) => call === 'deleteTopic').length
    const topicId = `id-of-${name}${deletions === 0 ? '' : `-${deletions}`}`
    if (state.topics.has(name))
      throw new AppError({
        code: 'CONFLICT',
        title: 'There is a topic of this name',
        fields: [{ path: 'name', message: 'Taken.' }],
      })
    if (replicationFactor > state.brokers.length) {
      const message = `Unable to replicate the partition ${replicationFactor} time(s): only ${state.brokers.length} broker(s) are registered.`
      throw refused(38, 'INVALID_REPLICATION_FACTOR', message, [{ path: 'replicationFactor', message }])
    }
    if (!validateOnly) {
      const partitions = fakePartitions(numPartitions, replicationFactor).map((own, place) => {
        const replicas = assignments?.[place] ?? own.replicas
        return { ...own, replicas, isr: [...replicas], leader: replicas[0] ?? null }
      })
      state.topics.set(name, { name, topicId, isInternal: false, partitions })
      state.configs.set(name, new Map(Object.entries(configs)))
    }
    return { name, topicId, numPartitions, replicationFactor, configs: { ...configs } }
  },
  deleteTopic: async (name) => {
    state.calls.push('deleteTopic')
    state.topics.delete(name)
  },
  addPartitions: async (name, numPartitions, _assignments, { validateOnly }) => {
    state.calls.push(`addPartitions${validateOnly ? ' validateOnly' : ''}`)
    const topic = state.topics.get(name)
    if (!topic || validateOnly) return
    const replicationFactor = topic.partitions[0]?.replicas.length ?? 1
    state.topics.set(name, { ...topic, partitions: fakePartitions(numPartitions, replicationFactor) })
  },
  deleteRecords: async (asked) => {
    state.calls.push(`deleteRecords ${asked.length}`)
    const ok: (TopicPartition & { logStartOffset: number })[] = []
    const failed: (TopicPartition & { error: KafkaErrorDetail })[] = []
    for (const { topic, partition, beforeOffset } of asked) {
      const own = { topic, partition }
      const key = `${topic}-${partition}`
      const logStartOffset = beforeOffset === -1 ? state.recordsPerPartition : beforeOffset
      if (!state.topics.get(topic)?.partitions.some((one) => one.partition === partition))
        failed.push({ ...own, error: { code: 3, name: 'UNKNOWN_TOPIC_OR_PARTITION', message: null } })
      else if (logStartOffset > state.recordsPerPartition)
        failed.push({ ...own, error: { code: 1, name: 'OFFSET_OUT_OF_RANGE', message: null } })
      else {
        state.logStartOffsets.set(key, Math.max(logStartOffset, state.logStartOffsets.get(key) ?? 0))
        ok.push({ ...own, logStartOffset: state.logStartOffsets.get(key) ?? 0 })
      }
    }
    return { ok, failed }
  },
})
