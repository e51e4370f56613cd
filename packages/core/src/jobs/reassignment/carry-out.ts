import { AppError, type KafkaErrorDetail, type ListChange, type ReassignmentAction } from '@headgate/domain'
import type { ClusterPorts } from '../../cluster/cluster-ports.ts'
import type { ConfigOperation } from '../../ports/admin.ts'
import { listConfig, MIN_ISR, rateChanges } from '../../reassignments/throttle-configs.ts'

export type CarryOutPorts = Pick<ClusterPorts, 'alterConfigsBatch' | 'alterReassignments' | 'electLeaders'> & {
  /** Nobody else alters the rates of this cluster's brokers meanwhile. */
  holdThrottles: (work: () => Promise<void>) => Promise<void>
}

const CHUNK = 500
/** Nothing to cancel, or nothing left: the next look at the cluster says so. */
const HARMLESS = new Set(['NO_REASSIGNMENT_IN_PROGRESS', 'UNKNOWN_TOPIC_OR_PARTITION'])

const told = ({ name, message }: KafkaErrorDetail): string => (message === null ? name : `${name}: ${message}`)

type Refused = { brokers: Map<number, string>; topics: Map<string, string> }

const setRates = async (
  { alterConfigsBatch, holdThrottles }: CarryOutPorts,
  { brokers }: Extract<ReassignmentAction, { kind: 'rates' }>,
  refused: Refused,
): Promise<void> => {
  await holdThrottles(async () => {
    const { failed } = await alterConfigsBatch(rateChanges(brokers))
    for (const { resource, error } of failed) refused.brokers.set(Number(resource.name), told(error))
  })
}

const alterTopics = async (
  { alterConfigsBatch }: CarryOutPorts,
  operations: ReadonlyMap<string, readonly ConfigOperation[]>,
  refused: Refused,
): Promise<void> => {
  const items = [...operations].map(([name, own]) => ({ resource: { type: 'topic' as const, name }, operations: own }))
  for (let start = 0; start < items.length; start += CHUNK) {
    const { failed } = await alterConfigsBatch(items.slice(start, start + CHUNK))
    for (const { resource, error } of failed)
      if (!HARMLESS.has(error.name)) refused.topics.set(resource.name, told(error))
  }
}

/** Kafka takes one operation a config and request: what is added comes first, so that no replica is without its throttle between the two. */
const alterLists = async (
  ports: CarryOutPorts,
  { changes }: Extract<ReassignmentAction, { kind: 'lists' }>,
  refused: Refused,
): Promise<void> => {
  const alter = async (operationOf: (change: ListChange) => ConfigOperation | null) => {
    const operations = new Map<string, ConfigOperation[]>()
    for (const change of changes) {
      const operation = operationOf(change)
      if (operation) operations.set(change.topic, [...(operations.get(change.topic) ?? []), operation])
    }
    await alterTopics(ports, operations, refused)
  }
  await alter(({ side, append }) =>
    append.length > 0 ? { name: listConfig(side), op: 'append', value: append.join(',') } : null,
  )
  await alter(({ side, subtract, isDelete }) => {
    if (isDelete) return { name: listConfig(side), op: 'delete', value: null }
    return subtract.length > 0 ? { name: listConfig(side), op: 'subtract', value: subtract.join(',') } : null
  })
}

const setMinIsr = (
  ports: CarryOutPorts,
  { topics }: Extract<ReassignmentAction, { kind: 'min-isr' }>,
  refused: Refused,
): Promise<void> => {
  const operations = topics.map(({ topic, value }): [string, ConfigOperation[]] => [
    topic,
    [{ name: MIN_ISR, op: value === null ? 'delete' : 'set', value }],
  ])
  return alterTopics(ports, new Map(operations), refused)
}

/**
 * Does the actions in their order; cut off anywhere, the next step sees what came of it. A move whose configs were refused is not begun.
 * Resolves with what Kafka said to moves that it would not begin, by place; throws when a config could not be set or put back.
 */
export const carryOut = async (
  ports: CarryOutPorts,
  actions: readonly ReassignmentAction[],
  signal: AbortSignal,
): Promise<Map<number, string>> => {
  const refused: Refused = { brokers: new Map(), topics: new Map() }
  const moves = new Map<number, string>()
  for (const action of actions) {
    signal.throwIfAborted()
    if (action.kind === 'rates') await setRates(ports, action, refused)
    else if (action.kind === 'lists') await alterLists(ports, action, refused)
    else if (action.kind === 'min-isr') await setMinIsr(ports, action, refused)
    else if (action.kind === 'elect') await ports.electLeaders('preferred', action.partitions)
    else {
      const ready = action.moves.filter(({ topic, replicas }) => {
        if (replicas === null) return true
        return !refused.topics.has(topic) && !replicas.some((brokerId) => refused.brokers.has(brokerId))
      })
      for (let start = 0; start < ready.length; start += CHUNK) {
        const chunk = ready.slice(start, start + CHUNK)
        const { failed } = await ports.alterReassignments(chunk.map(({ index: _index, ...move }) => move))
        for (const { topic, partition, error } of failed) {
          const index = chunk.find((move) => move.topic === topic && move.partition === partition)?.index
          if (index !== undefined && !HARMLESS.has(error.name)) moves.set(index, told(error))
        }
      }
    }
  }
  const [first] = [
    ...[...refused.brokers].map(([brokerId, why]) => `broker ${brokerId}: ${why}`),
    ...[...refused.topics].map(([topic, why]) => `topic ${topic}: ${why}`),
  ]
  if (first === undefined) return moves
  throw new AppError({
    code: 'REFUSED_BY_BROKER',
    title: 'A config that the moves need could not be altered',
    detail: first,
    fix: 'See whether the broker is up and whether Headgate may alter configs of brokers and topics.',
    retriable: true,
  })
}
