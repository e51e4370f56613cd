import { AppError } from '../app-error.ts'
import type { NewPartitions, PlacementCluster } from './types.ts'

export type NewPartitionsOptions = {
  numPartitions: number
  replicationFactor: number
  brokers?: readonly number[] | undefined
  racks?: readonly string[] | undefined
}

/** A rack-aware proposal for new partitions of a topic, on the least loaded brokers. */
export const placeNewPartitions = (_cluster: PlacementCluster, _options: NewPartitionsOptions): NewPartitions => {
  throw new AppError({ code: 'NOT_SUPPORTED', title: 'Not written yet' })
}
