import { AppError, type JobProgress, problemOf, type Unfinished } from '@headgate/domain'
import type { ClusterServices } from '../../cluster/cluster-services.ts'
import { etaMs, ratePerSec } from '../../lib/rate.ts'
import type { LogDirMove } from '../../ports/admin.ts'
import type { JobEventDraft, JobMachine, JobStep } from '../job-machine.ts'
import { itemOfMove, LogDirsMemory, LogDirsSpec, moveKey } from './log-dirs-job.ts'
import { observeMoves, type SeenMove } from './observe-moves.ts'

export type LogDirsDeps = Pick<ClusterServices, 'describeLogDirs' | 'alterReplicaLogDirs'>

/** Copies under way on one broker at a time: it has as many threads for them as log dirs, and its disks have other work. */
const COPIES_PER_BROKER = 5
const RATE_OVER_MS = 30_000
const POLL_MS = 500
const PAUSED_MS = 60_000
const SHOWN_MAX = 20
/** Of these a later try may go well: they are no refusal. */
const PASSING = new Set(['NETWORK_EXCEPTION', 'REQUEST_TIMED_OUT', 'NOT_LEADER_OR_FOLLOWER', 'REPLICA_NOT_AVAILABLE'])

const named = ({ topic, partition, brokerId }: SeenMove): string => `${topic}-${partition} on broker ${brokerId}`
const isFailed = (memory: LogDirsMemory, move: SeenMove): boolean =>
  move.state === 'gone' || (move.state === 'waiting' && memory.refused[moveKey(move)] !== undefined)

/** The next copies to begin: as many on each broker as it has room for. */
const nextMoves = (seen: readonly SeenMove[], memory: LogDirsMemory): SeenMove[] =>
  [...Map.groupBy(seen, ({ brokerId }) => brokerId).values()].flatMap((own) => {
    const room = COPIES_PER_BROKER - own.filter(({ state }) => state === 'copying').length
    const waiting = own.filter((move) => move.state === 'waiting' && !isFailed(memory, move))
    return waiting.slice(0, Math.max(0, room))
  })

const bare = ({ topic, partition, brokerId }: SeenMove, logDir: string): LogDirMove => ({
  topic,
  partition,
  brokerId,
  logDir,
})

const progressOf = (
  seen: readonly SeenMove[],
  memory: LogDirsMemory,
  total: number | null,
  nowMs: number,
): JobProgress => {
  const bytesDone = seen.reduce(
    (sum, { state, presentBytes, copiedBytes }) => sum + (state === 'moved' ? presentBytes : copiedBytes),
    0,
  )
  const perSec = ratePerSec(memory.sample && { atMs: memory.sample.atMs, done: memory.sample.bytes }, {
    atMs: nowMs,
    done: bytesDone,
  })
  return {
    itemsDone: seen.filter(({ state }) => state === 'moved').length,
    itemsTotal: seen.length,
    itemsFailed: seen.filter((move) => isFailed(memory, move)).length,
    bytesDone,
    bytesTotal: total,
    bytesPerSec: perSec,
    etaMs: total === null ? null : etaMs(Math.max(0, total - bytesDone), perSec),
    inFlight: seen
      .filter(({ state }) => state === 'copying')
      .slice(0, SHOWN_MAX)
      .map((move) => ({
        item: named(move),
        doneShare: move.presentBytes === 0 ? null : Math.min(1, move.copiedBytes / move.presentBytes),
      })),
  }
}

/** Replicas as the plan names them that do not lie where they should. */
const leftOf = (seen: readonly SeenMove[], { refused }: LogDirsMemory): Unfinished =>
  Object.fromEntries(
    seen.flatMap((move) => {
      if (move.state === 'moved') return []
      const why = move.state === 'gone' ? 'The broker holds no such replica any more.' : 'It was not moved.'
      const reason = refused[moveKey(move)] ?? why
      return [[itemOfMove(move), { reason, isPartly: false }]]
    }),
  )

const notAllMoved = (failed: readonly SeenMove[], memory: LogDirsMemory): AppError => {
  const [first] = failed
  const why = first ? (memory.refused[moveKey(first)] ?? 'the broker holds no such replica any more') : ''
  return new AppError({
    code: 'REFUSED_BY_BROKER',
    title: `${failed.length} replica${failed.length === 1 ? ' was' : 's were'} not moved`,
    detail: first ? `${named(first)}: ${why}` : '',
    fix: 'See the log of this job; plan a move of those that are left.',
  })
}

/**
 * Follows `isFuture` until every replica lies where it should. The brokers hold the whole state: a worker that was killed looks at them
 * and goes on. Cancelling gives up the copies under way; what was moved stays moved.
 */
export const createLogDirsMachine = (deps: LogDirsDeps): JobMachine => ({
  kind: 'log-dirs',
  step: async (job, { now }): Promise<JobStep> => {
    const { moves } = LogDirsSpec.parse(job.spec)
    const memory = LogDirsMemory.parse(job.memory)
    const seen = await observeMoves(deps.describeLogDirs, moves)
    const nowMs = now.getTime()
    const events: JobEventDraft[] = []
    const answer = (rest: Partial<JobStep>, refused = memory.refused): JobStep => {
      const progress = progressOf(seen, { ...memory, refused }, job.progress.bytesTotal, nowMs)
      const isOld = memory.sample === null || nowMs - memory.sample.atMs > RATE_OVER_MS
      const sample = isOld ? { atMs: nowMs, bytes: progress.bytesDone ?? 0 } : memory.sample
      return { memory: { refused, sample }, progress, events, waitMs: POLL_MS, ...rest }
    }
    const copying = seen.filter(({ state }) => state === 'copying')

    if (job.request === 'cancel' || job.state === 'cancelling') {
      const unknown = seen.some(({ state }) => state === 'unknown')
      if (copying.length === 0 && !unknown) {
        const count = seen.filter(({ state }) => state === 'moved').length
        events.push({
          level: 'info',
          message: `Cancelled: ${count} of ${seen.length} replicas were moved and stay where they are.`,
        })
        return answer({ state: 'cancelled', isRequestTaken: true, unfinished: leftOf(seen, memory) })
      }
      const giveUp = copying.flatMap((move) => (move.present === null ? [] : [bare(move, move.present)]))
      return answer({
        state: 'cancelling',
        isRequestTaken: true,
        act: async () => void (await deps.alterReplicaLogDirs(giveUp)),
      })
    }
    if (job.request === 'pause') return answer({ state: 'paused', isRequestTaken: true, waitMs: PAUSED_MS })
    if (job.state === 'paused' && job.request !== 'resume') return answer({ waitMs: PAUSED_MS })

    const isRequestTaken = job.request === 'resume'
    const refused = { ...memory.refused }
    const begun = nextMoves(seen, memory)
    if (begun.length > 0) {
      // The same request twice changes nothing, so that it needs no intent beforehand.
      const { failed } = await deps.alterReplicaLogDirs(begun.map((move) => bare(move, move.logDir)))
      for (const { error, ...move } of failed)
        if (!PASSING.has(error.name)) {
          refused[moveKey(move)] = error.message ?? error.name
          events.push({
            level: 'error',
            message: `${move.topic}-${move.partition} on broker ${move.brokerId} was refused: ${error.message ?? error.name}`,
          })
        }
    }
    const after = { ...memory, refused }
    const isOver = seen.every((move) => move.state === 'moved' || isFailed(after, move))
    if (!isOver) return answer({ state: 'running', isRequestTaken }, refused)
    const failed = seen.filter((move) => isFailed(after, move))
    if (failed.length > 0) {
      const problem = problemOf(notAllMoved(failed, after))
      return answer({ state: 'failed', problem, unfinished: leftOf(seen, after) }, refused)
    }
    events.push({
      level: 'info',
      message:
        seen.length === 1 ? 'The replica lies where it should.' : `All ${seen.length} replicas lie where they should.`,
    })
    return answer({ state: 'succeeded', unfinished: {} }, refused)
  },
})
