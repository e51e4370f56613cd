import { setTimeout as delay } from 'node:timers/promises'
import { type Actor, AppError } from '@headgate/domain'
import { BridgeAnswer, BridgeRequest, EDGE_TOPICS } from '@headgate/edge-protocol'
import type { Ids } from '../ports/clock.ts'
import type { FetchPartition, ProduceRecord, RawRecord } from '../ports/records.ts'
import { type EdgePartitionDeps, edgePartition } from './edge-partition.ts'
import { type GetBridgeDeps, getBridge } from './get-bridge.ts'
import { refuseSilentBridge } from './refuse-silent-bridge.ts'

export type AskBridgeDeps = GetBridgeDeps &
  EdgePartitionDeps & { fetchPartition: FetchPartition; produceRecord: ProduceRecord; ids: Ids }

type Common = 'requestId' | 'bridgeId' | 'issuedBy' | 'issuedAt' | 'timeoutMs'
/** The question itself, without what every one of them carries. */
export type BridgeQuestion = BridgeRequest extends infer R ? (R extends BridgeRequest ? Omit<R, Common> : never) : never

const LOOK_EVERY_MS = 200
const LOOK_LIMIT = 1_000

/** Neither half an answer nor somebody else's record. */
export const answerOf = ({ value }: Pick<RawRecord, 'value'>): BridgeAnswer | null => {
  if (value === null) return null
  try {
    return BridgeAnswer.safeParse(JSON.parse(value.toString('utf8'))).data ?? null
  } catch {
    // Not JSON: somebody else may write to the topic.
    return null
  }
}

/** Puts the question into Kafka; `from` is where its answers can begin. Throws when the bridge is silent. */
export const sendToBridge = async (
  deps: AskBridgeDeps,
  actor: Pick<Actor, 'name'>,
  bridgeId: string,
  { question, timeoutMs }: { question: BridgeQuestion; timeoutMs: number },
): Promise<{ requestId: string; partition: number; from: number }> => {
  refuseSilentBridge(await getBridge(deps, bridgeId))
  const answers = await edgePartition(deps, EDGE_TOPICS.answers, bridgeId)
  // By offset, not by time: the clock of a gateway may be wrong.
  const { logEndOffset } = await deps.fetchPartition({
    ...answers,
    from: { offset: Number.MAX_SAFE_INTEGER },
    limit: 1,
  })
  const requestId = deps.ids.next()
  const issuedAt = deps.clock.now().toISOString()
  const request = BridgeRequest.parse({
    ...question,
    ...{ requestId, bridgeId, issuedBy: actor.name, issuedAt, timeoutMs },
  })
  await deps.produceRecord({ topic: EDGE_TOPICS.requests, key: bridgeId, value: JSON.stringify(request) })
  return { requestId, partition: answers.partition, from: Math.max(0, logEndOffset) }
}

/** Asks a bridge through Kafka and waits for its answer. */
export const askBridge = async (
  deps: AskBridgeDeps,
  actor: Pick<Actor, 'name'>,
  bridgeId: string,
  asked: { question: BridgeQuestion; timeoutMs: number },
): Promise<Exclude<BridgeAnswer, { kind: 'refused' }>> => {
  const { requestId, partition, from } = await sendToBridge(deps, actor, bridgeId, asked)
  const end = performance.now() + asked.timeoutMs
  for (let offset = from; performance.now() < end; ) {
    const look = await deps.fetchPartition({
      topic: EDGE_TOPICS.answers,
      partition,
      from: { offset },
      limit: LOOK_LIMIT,
    })
    const answer = look.records.map(answerOf).find((one) => one?.requestId === requestId)
    if (answer?.kind === 'refused') throw refusedByBridge(bridgeId, answer.reason)
    if (answer) return answer
    offset = look.nextOffset
    if (look.records.length === 0) await delay(LOOK_EVERY_MS)
  }
  throw new AppError({
    code: 'BRIDGE_TIMEOUT',
    title: `The bridge ${bridgeId} did not answer in time`,
    detail: `It was asked through ${EDGE_TOPICS.requests} and had ${asked.timeoutMs / 1_000} s. One older than this question leaves it alone, as does one whose clock is wrong.`,
    fix: 'Try again; if it stays silent, look at its log, its version and its clock.',
    retriable: true,
  })
}

export const refusedByBridge = (bridgeId: string, reason: string): AppError =>
  new AppError({
    code: 'REFUSED_BY_BRIDGE',
    title: `The bridge ${bridgeId} could not do it`,
    detail: reason,
    fix: 'Mend what it says, then try again.',
  })
