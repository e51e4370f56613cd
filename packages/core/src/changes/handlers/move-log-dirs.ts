import {
  AppError,
  asSummary,
  type LogDirMoveSeen,
  type LogDirState,
  logDirHeadroom,
  logDirMoveUnderWay,
  logDirsExist,
  type MoveLogDirs,
  NO_COST,
  sentence,
} from '@headgate/domain'
import { itemOfMove, LogDirsSpec, logDirsStart } from '../../jobs/log-dirs/log-dirs-job.ts'
import type { LogDir } from '../../ports/admin.ts'
import type { ChangeDeps, ChangeHandler } from '../change-handler.ts'

/** The brokers concerned tell their dirs and replicas; one that does not answer ends the planning. */
const observe = async (deps: ChangeDeps, change: MoveLogDirs): Promise<LogDir[]> => {
  const brokerIds = [...new Set(change.replicas.map(({ brokerId }) => brokerId))]
  const topics = [...new Set(change.replicas.map(({ topic }) => topic))]
  const { logDirs, incomplete } = await deps.describeLogDirs(brokerIds, topics)
  const [first] = incomplete
  if (!first) return logDirs
  throw new AppError({
    code: 'BROKER_UNREACHABLE',
    title: `Broker ${first.brokerId} does not tell its log dirs`,
    detail: first.reason,
    fix: 'Bring the broker up, or leave its replicas out.',
    retriable: true,
  })
}

const seenOf = (change: MoveLogDirs, logDirs: readonly LogDir[]): LogDirMoveSeen[] => {
  const found = new Map<string, { from: string | null; futureDir: string | null; bytes: number | null }>()
  for (const { brokerId, logDir, replicas } of logDirs)
    for (const { topic, partition, bytes, isFuture } of replicas) {
      const key = `${topic} ${partition} ${brokerId}`
      const own = found.get(key) ?? { from: null, futureDir: null, bytes: null }
      found.set(key, isFuture ? { ...own, futureDir: logDir } : { ...own, from: logDir, bytes })
    }
  const unknown = { from: null, futureDir: null, bytes: null }
  return change.replicas.map((replica, index) => ({
    ...replica,
    ...(found.get(`${replica.topic} ${replica.partition} ${replica.brokerId}`) ?? unknown),
    index,
  }))
}

export const moveLogDirs: ChangeHandler<MoveLogDirs> = {
  plan: async (deps, change) => {
    const logDirs = await observe(deps, change)
    const dirs = logDirs.map(
      ({ brokerId, logDir, error, totalBytes, usableBytes }): LogDirState => ({
        brokerId,
        logDir,
        isOnline: error === null,
        totalBytes,
        usableBytes,
      }),
    )
    const seen = seenOf(change, logDirs)
    const moving = seen.filter(({ from, logDir, futureDir }) => from !== logDir || futureDir !== null)
    const sizes = moving.map(({ bytes }) => bytes)
    return {
      steps: moving.map((move) => ({
        resource: itemOfMove(move),
        ...asSummary(
          sentence(
            'step-log-dir-moved',
            { topic: move.topic, partition: move.partition, brokerId: move.brokerId, logDir: move.logDir },
            `Move ${move.topic}-${move.partition} on broker ${move.brokerId} to ${move.logDir}`,
          ),
        ),
        before: { logDir: move.from },
        after: { logDir: move.logDir },
      })),
      findings: [
        ...logDirsExist(seen, dirs),
        ...logDirHeadroom(seen, dirs, deps.policy.diskGuard),
        ...logDirMoveUnderWay(seen),
      ],
      cost: {
        ...NO_COST,
        recordsLost: 0,
        partitionsToMove: moving.length,
        bytesToMove: sizes.includes(null) ? null : sizes.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0),
      },
      basis: seen.map(({ topic, partition, brokerId, from, logDir }) => [topic, partition, brokerId, from, logDir]),
      preImage: {
        moves: moving.map(({ topic, partition, brokerId, logDir, from, bytes }) => ({
          topic,
          partition,
          brokerId,
          logDir,
          from,
          bytes,
        })),
      },
      undo: { isPossible: true, reason: null },
    }
  },

  apply: async (deps, _change, planned, { planId, actor, title, titleWording }) => {
    const spec = LogDirsSpec.parse(planned.preImage)
    if (spec.moves.length === 0) return { items: [] }
    const jobId = await deps.jobs.createJob({
      clusterSlug: deps.slug,
      kind: 'log-dirs',
      title,
      titleWording,
      planId,
      createdBy: actor,
      throttleBytesPerSec: null,
      ...logDirsStart(spec),
    })
    return {
      items: spec.moves.map((move) => ({ item: itemOfMove(move), outcome: 'job' as const, problem: null })),
      jobId,
    }
  },

  invert: (_change, preImage) => {
    const { moves } = LogDirsSpec.parse(preImage)
    const replicas = moves.flatMap(({ topic, partition, brokerId, from }) =>
      from === null ? [] : [{ topic, partition, brokerId, logDir: from }],
    )
    return replicas.length === 0
      ? { isPossible: false, reason: 'Nothing was moved.' }
      : { isPossible: true, changes: [{ kind: 'MoveLogDirs', replicas }] }
  },
}
