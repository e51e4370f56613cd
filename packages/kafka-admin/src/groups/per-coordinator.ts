import { isAppError } from '@headgate/domain'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import type { KafkaRefusal } from '../errors/kafka-error.ts'
import { kafkaErrorName } from '../protocol/kafka-error-name.ts'
import { findCoordinators } from './find-coordinators.ts'
import { type GroupFailure, reasonOf } from './group-failure.ts'

export type GroupAnswer<T> = { groupId: string } & ({ value: T } | { refusal: KafkaRefusal })
/** Asks one coordinator about its groups; groups that it leaves out count as refused. */
export type AskCoordinator<T> = (coordinatorId: number, groupIds: string[]) => Promise<GroupAnswer<T>[]>

/** Each coordinator is asked once, all at the same time. Groups whose coordinator moved are asked once more; what fails is told, never thrown. */
export async function perCoordinator<T>(
  cluster: KafkaCluster,
  groupIds: readonly string[],
  ask: AskCoordinator<T>,
): Promise<{ values: T[]; failed: GroupFailure[] }> {
  const first = await round(cluster, groupIds, ask)
  if (first.moved.length === 0) return first
  const second = await round(
    cluster,
    first.moved.map(({ groupId }) => groupId),
    ask,
  )
  return { values: [...first.values, ...second.values], failed: [...first.failed, ...second.failed, ...second.moved] }
}

async function round<T>(cluster: KafkaCluster, groupIds: readonly string[], ask: AskCoordinator<T>) {
  const { byCoordinator, failed } = await findCoordinators(cluster, groupIds)
  const values: T[] = []
  const moved: GroupFailure[] = []
  await Promise.all(
    [...byCoordinator].map(async ([coordinatorId, ofCoordinator]) => {
      try {
        for (const answer of await ask(coordinatorId, ofCoordinator)) {
          if ('value' in answer) values.push(answer.value)
          else if (hasMoved(answer.refusal)) moved.push({ groupId: answer.groupId, reason: reasonOf(answer.refusal) })
          else failed.push({ groupId: answer.groupId, reason: reasonOf(answer.refusal) })
        }
      } catch (error) {
        if (!isAppError(error)) throw error
        failed.push(...ofCoordinator.map((groupId) => ({ groupId, reason: error.message })))
      }
    }),
  )
  return { values, failed, moved }
}

const hasMoved = ({ errorCode }: KafkaRefusal) => kafkaErrorName(errorCode) === 'NOT_COORDINATOR'
