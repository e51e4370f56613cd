import { finding } from '../finding.ts'
import type { PlanFinding } from '../plan-finding.ts'

export type LogDirState = {
  brokerId: number
  logDir: string
  isOnline: boolean
  totalBytes: number | null
  usableBytes: number | null
}
export type LogDirMoveSeen = {
  topic: string
  partition: number
  brokerId: number
  logDir: string
  /** Where the replica lies now; null: this broker holds none. */
  from: string | null
  bytes: number | null
  /** Dir of a copy that is under way already. */
  futureDir: string | null
  index: number
}

const at = ({ topic, partition, brokerId }: LogDirMoveSeen) =>
  `topic ${topic} partition ${partition} broker ${brokerId}`

/** Guard: the replica lies on that broker, and the dir is one of that broker's and online. */
export const logDirsExist = (moves: readonly LogDirMoveSeen[], dirs: readonly LogDirState[]): PlanFinding[] =>
  moves.flatMap((move): PlanFinding[] => {
    const { topic, partition, brokerId, logDir, from, index } = move
    const own = dirs.filter((dir) => dir.brokerId === brokerId)
    const target = own.find((dir) => dir.logDir === logDir)
    const blocker = { severity: 'blocker', resource: at(move), values: { topic, partition, brokerId, logDir } } as const
    if (own.length === 0) return []
    if (from === null) {
      const message = `Broker ${brokerId} holds no replica of ${topic}-${partition}.`
      return [
        finding({
          ...blocker,
          kind: 'replica-not-on-broker',
          title: message.slice(0, -1),
          detail: 'A replica moves between the log dirs of one broker only.',
          fix: 'Choose a broker that holds a replica; to change brokers, reassign the partition.',
          fields: [{ path: `replicas.${index}.brokerId`, message }],
        }),
      ]
    }
    if (!target) {
      const online = own.map((dir) => dir.logDir).join(', ')
      return [
        finding({
          ...blocker,
          kind: 'log-dir-unknown',
          title: `Broker ${brokerId} has no log dir ${logDir}`,
          detail: `Its log dirs are ${online}.`,
          fix: 'Choose one of these, or add the dir to log.dirs of the broker and restart it.',
          fields: [{ path: `replicas.${index}.logDir`, message: `Broker ${brokerId} has ${online}.` }],
        }),
      ]
    }
    if (target.isOnline) return []
    return [
      finding({
        ...blocker,
        kind: 'log-dir-offline',
        title: `Log dir ${logDir} of broker ${brokerId} is offline`,
        detail: 'The broker has given it up after an error of its disk.',
        fix: 'Choose another dir; repair the disk and restart the broker to get this one back.',
        fields: [{ path: `replicas.${index}.logDir`, message: 'This log dir is offline.' }],
      }),
    ]
  })

/** Guard: what moves into a dir must leave the disk below `diskGuard`. Both copies exist until the move is done. */
export const logDirHeadroom = (
  moves: readonly LogDirMoveSeen[],
  dirs: readonly LogDirState[],
  diskGuard: number,
): PlanFinding[] =>
  dirs.flatMap(({ brokerId, logDir, totalBytes, usableBytes }) => {
    const incoming = moves.filter(
      (move) => move.brokerId === brokerId && move.logDir === logDir && move.from !== logDir,
    )
    const bytes = incoming.reduce((sum, move) => sum + (move.bytes ?? 0), 0)
    if (bytes === 0 || totalBytes === null || usableBytes === null || totalBytes === 0) return []
    const share = (totalBytes - usableBytes + bytes) / totalBytes
    if (share <= diskGuard) return []
    const percent = (value: number) => `${Math.round(value * 100)} %`
    return [
      finding({
        severity: 'blocker',
        kind: 'log-dir-headroom',
        values: { brokerId, logDir, bytes, share: percent(share), diskGuard: percent(diskGuard) },
        title: `The disk of ${logDir} on broker ${brokerId} would be ${percent(share)} full`,
        detail: `${bytes.toLocaleString('en')} bytes would be copied there; ${usableBytes.toLocaleString('en')} are free. No plan may fill a disk of this cluster beyond ${percent(diskGuard)}.`,
        fix: 'Move fewer replicas, free space there first, or ask an administrator to raise the disk guard of this cluster.',
        resource: `broker ${brokerId} log dir ${logDir}`,
      }),
    ]
  })

/** A copy to another dir that is under way would be given up for this one. */
export const logDirMoveUnderWay = (moves: readonly LogDirMoveSeen[]): PlanFinding[] =>
  moves
    .filter(({ futureDir, logDir }) => futureDir !== null && futureDir !== logDir)
    .map((move) =>
      finding({
        severity: 'warning',
        kind: 'log-dir-move-under-way',
        values: { topic: move.topic, partition: move.partition, brokerId: move.brokerId, logDir: move.futureDir ?? '' },
        title: `${move.topic}-${move.partition} on broker ${move.brokerId} is being copied already`,
        detail: `It is on its way to ${move.futureDir}; that copy is thrown away for this one.`,
        fix: 'Let the first copy end, or go on when its target was a mistake.',
        resource: at(move),
      }),
    )
