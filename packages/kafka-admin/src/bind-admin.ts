import type { KafkaCluster } from './cluster/kafka-cluster.ts'
import * as operations from './operations.ts'

type Operations = typeof operations
type Bound<Operation> = Operation extends (cluster: KafkaCluster, ...args: infer Args) => infer Result
  ? (...args: Args) => Result
  : never

/** Every operation of this package with the cluster filled in. */
export type Admin = { [Name in keyof Operations]: Bound<Operations[Name]> }

type AnyOperation = (cluster: KafkaCluster, ...args: unknown[]) => unknown

/** Core's ports are satisfied by this object's shape. */
export function bindAdmin(cluster: KafkaCluster): Admin {
  const bound = Object.entries(operations).map(([name, operation]) => [
    name,
    (...args: unknown[]) => (operation as AnyOperation)(cluster, ...args),
  ])
  return Object.fromEntries(bound) as Admin
}
