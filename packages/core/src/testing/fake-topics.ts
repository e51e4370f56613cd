import { AppError, type FieldError } from '@headgate/domain'
import type { ClusterPorts } from '../cluster/cluster-ports.ts'
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
): Pick<ClusterPorts, 'createTopic' | 'deleteTopic' | 'addPartitions'> => ({
  createTopic: async (topic, { validateOnly }) => {
    state.calls.push(`createTopic${validateOnly ? ' validateOnly' : ''}`)
    const { name, numPartitions = 1, replicationFactor = 3, configs } = topic
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
      const partitions = fakePartitions(numPartitions, replicationFactor)
      state.topics.set(name, { name, topicId: `id-of-${name}`, isInternal: false, partitions })
      state.configs.set(name, new Map(Object.entries(configs)))
    }
    return { name, topicId: `id-of-${name}`, numPartitions, replicationFactor, configs: { ...configs } }
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
})
