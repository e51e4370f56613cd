import type { PartitionMove } from '../../../plans/partition-move.ts'
import { without } from '../replica-sets.ts'
import { parseReplicaList } from '../throttle-entries.ts'
import {
  partitionKey,
  type ReassignmentAction,
  type ReassignmentMemory,
  type ReassignmentObservation,
  SIDES,
  type Sides,
} from '../types.ts'

type Partition = { replicas: number[]; adding: number[]; removing: number[]; isr: number[]; leader: number }
type Configs = { lists: Map<string, Sides<string | null>>; minIsr: Map<string, string | null> }
type Moment = { atMs: number; partitions: Map<string, Partition>; topics: Configs }

const copy = <T>(value: T): T => structuredClone(value)
const DEFAULT_MIN_ISR = 2

/**
 * A cluster that does what the controller of Kafka 4 does with reassignments: a target is taken, its replicas and those to be removed are
 * one list meanwhile, and it is done when all that were added are in sync. What brokers tell of partitions and topics may be of before.
 */
export const simulateCluster = (
  moves: readonly PartitionMove[],
  before: { rates: ReadonlyMap<number, Sides<string | null>>; topics: Configs },
) => {
  const partitions = new Map<string, Partition>(
    moves.map((move) => [
      partitionKey(move.topic, move.partition),
      { replicas: move.before, adding: [], removing: [], isr: [...move.before], leader: move.before[0] ?? 0 },
    ]),
  )
  const rates = copy(new Map(before.rates))
  const topics = copy(before.topics)
  const down = new Set<number>()
  const history: Moment[] = []

  const settle = (one: Partition) => {
    const isDone = one.adding.every((id) => one.isr.includes(id))
    const stays = without(one.isr, one.removing)
    if (!isDone || stays.length === 0) return
    Object.assign(one, { replicas: without(one.replicas, one.removing), isr: stays, adding: [], removing: [] })
    if (!one.isr.includes(one.leader)) one.leader = one.replicas.find((id) => one.isr.includes(id)) ?? one.leader
  }
  const reassign = (one: Partition, target: number[] | null) => {
    if (target === null) {
      const replicas = without(one.replicas, one.adding)
      const isr = without(one.isr, one.adding)
      Object.assign(one, { replicas, isr, adding: [], removing: [] })
      if (!isr.includes(one.leader)) one.leader = isr[0] ?? one.leader
      return
    }
    const adding = [
      ...without(target, one.replicas),
      ...one.adding.filter((id) => target.includes(id) && !one.isr.includes(id)),
    ]
    const removing = without(one.replicas, target)
    Object.assign(one, { replicas: [...target, ...removing.sort((a, b) => a - b)], adding, removing })
    settle(one)
  }
  const act = (action: ReassignmentAction) => {
    if (action.kind === 'rates')
      for (const { brokerId, side, value } of action.brokers) {
        if (down.has(brokerId)) throw new Error(`broker ${brokerId} is down`)
        const own = rates.get(brokerId) ?? { leader: null, follower: null }
        rates.set(brokerId, { ...own, [side]: value })
      }
    else if (action.kind === 'min-isr') for (const { topic, value } of action.topics) topics.minIsr.set(topic, value)
    else if (action.kind === 'lists')
      for (const { topic, side, append, subtract, isDelete } of action.changes) {
        const own = topics.lists.get(topic) ?? { leader: null, follower: null }
        const entries = new Set([...parseReplicaList(own[side]), ...append])
        for (const entry of subtract) entries.delete(entry)
        topics.lists.set(topic, { ...own, [side]: isDelete ? null : [...entries].join(',') })
      }
    else if (action.kind === 'reassign')
      for (const { topic, partition, replicas } of action.moves) {
        const one = partitions.get(partitionKey(topic, partition))
        if (one && (replicas !== null || one.adding.length + one.removing.length > 0)) reassign(one, replicas)
      }
    else
      for (const { topic, partition } of action.partitions) {
        const one = partitions.get(partitionKey(topic, partition))
        const preferred = one?.replicas[0]
        if (one && preferred !== undefined && one.isr.includes(preferred)) one.leader = preferred
      }
  }

  return {
    partitions,
    rates,
    topics,
    down,
    act,
    /** A replica under way has caught up: the `nth` of all that there are. */
    catchUp: (nth: number) => {
      const waiting = [...partitions.values()].flatMap((one) =>
        without(one.adding, one.isr)
          .filter((id) => !down.has(id) && !down.has(one.leader))
          .map((id) => ({ one, id })),
      )
      const next = waiting[nth % Math.max(1, waiting.length)]
      if (!next) return
      next.one.isr.push(next.id)
      settle(next.one)
    },
    /** Keeps how it is, for those who are told of it late. */
    remember: (atMs: number) => {
      history.push({ atMs, partitions: copy(partitions), topics: copy(topics) })
    },
    ongoing: () => [...partitions].filter(([, { adding, removing }]) => adding.length + removing.length > 0),
    /** What a worker sees that asks a broker whose metadata are `lateMs` old; the controller's own word is never late. */
    observe: (nowMs: number, lateMs: number, memory: ReassignmentMemory): ReassignmentObservation => {
      const told = history.findLast(({ atMs }) => atMs <= nowMs - lateMs) ?? history[0]
      if (!told) throw new Error('Nothing is remembered yet.')
      const asked = new Set([
        ...Object.keys(memory.topics),
        ...Object.keys(memory.minIsr),
        ...memory.flying.flatMap((index) => moves[index]?.topic ?? []),
      ])
      return {
        partitions: new Map(
          [...told.partitions].map(([key, { replicas, isr, leader }]) => [key, copy({ replicas, isr, leader })]),
        ),
        ongoing: new Map(
          [...partitions]
            .filter(([, { adding, removing }]) => adding.length + removing.length > 0)
            .map(([key, { replicas, removing }]) => [key, without(replicas, removing)]),
        ),
        lists: new Map(
          [...asked].map((topic) => [topic, told.topics.lists.get(topic) ?? { leader: null, follower: null }]),
        ),
        minIsr: new Map(
          [...asked].map((topic) => {
            const own = told.topics.minIsr.get(topic) ?? null
            return [topic, { own, asked: own === null ? DEFAULT_MIN_ISR : Number(own) }]
          }),
        ),
        brokers: new Map(
          [...rates].map(([id, own]) => [id, { isUp: !down.has(id), rates: down.has(id) ? null : copy(own) }]),
        ),
        sizes: new Map(),
        refused: new Map(),
        blockedBy: null,
      }
    },
    /** Partitions whose acks=all writers would be refused now, though no broker is away. */
    refusing: (): string[] =>
      [...partitions]
        .filter(([key, { replicas, isr }]) => {
          const own = topics.minIsr.get(key.slice(0, key.lastIndexOf('-'))) ?? null
          return isr.length < Math.min(replicas.length, own === null ? DEFAULT_MIN_ISR : Number(own))
        })
        .map(([key]) => key),
    throttles: () => ({ rates: Object.fromEntries(rates), lists: Object.fromEntries(topics.lists) }),
    clean: (): boolean =>
      [...topics.lists.values()].every((own) => SIDES.every((side) => own[side] === null || own[side] !== '')),
  }
}
export type SimulatedCluster = ReturnType<typeof simulateCluster>
