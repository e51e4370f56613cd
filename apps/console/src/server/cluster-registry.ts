import { type ClusterServices, clusterNotFound, createClusterServices } from '@headgate/core'
import { bindAdmin, openCluster } from '@headgate/kafka-admin'
import { openRecords } from '@headgate/kafka-records'
import type { Store } from '@headgate/store'
import type { Logger } from '@headgate/telemetry'

type RegistryDeps = {
  store: Pick<Store, 'findCluster'>
  clock: { now: () => Date }
  logger: Logger
}
type Open = { services: ClusterServices; close: () => Promise<void> }

export type ClusterRegistry = {
  /** One per slug and process: it holds the connections and the caches that all who look share. Throws NOT_FOUND. */
  get: (slug: string) => Promise<ClusterServices>
  close: () => Promise<void>
}

/** Opens a cluster when it is first asked for. Connecting itself waits for the first request to Kafka. */
export const createClusterRegistry = ({ store, clock, logger }: RegistryDeps): ClusterRegistry => {
  const open = new Map<string, Promise<Open>>()

  const openOne = async (slug: string): Promise<Open> => {
    const cluster = await store.findCluster(slug)
    if (!cluster) throw clusterNotFound(slug)
    const log = logger.child({ cluster: slug })
    const kafka = openCluster(cluster.connection, { clientId: 'headgate-console', logger: log })
    const records = openRecords(cluster.connection, { clientId: 'headgate-console', logger: log })
    const ports = { ...bindAdmin(kafka), ...records }
    return {
      services: createClusterServices({ slug, name: cluster.name, ports, clock }),
      close: async () => {
        await Promise.all([records.close(), kafka.close()])
      },
    }
  }

  return {
    get: async (slug) => {
      const known = open.get(slug) ?? openOne(slug)
      open.set(slug, known)
      try {
        return (await known).services
      } catch (error) {
        // A failure is not kept: the next caller tries again.
        open.delete(slug)
        throw error
      }
    },
    close: async () => {
      const all = await Promise.allSettled(open.values())
      open.clear()
      await Promise.all(all.map((one) => (one.status === 'fulfilled' ? one.value.close() : undefined)))
    },
  }
}
