import { type ClusterServices, createClusterServices } from '@headgate/core'
import type { ClusterConnection } from '@headgate/domain'
import { openRecords } from '@headgate/kafka-records'
import type { Logger } from '@headgate/telemetry'
import type { ClusterAdmins } from './cluster-admins.ts'

type Deps = { admins: ClusterAdmins; logger: Logger; now: () => Date }

/** Runs `work` with all that core needs of one cluster: for what plans or applies a change, which is seldom. */
export const withClusterServices = async <T>(
  cluster: { slug: string; name: string; connection: ClusterConnection },
  { admins, logger, now }: Deps,
  work: (services: ClusterServices) => Promise<T>,
): Promise<T> => {
  const { slug, name, connection } = cluster
  const records = openRecords(connection, { clientId: 'headgate-worker-changes', logger })
  try {
    return await work(
      createClusterServices({ slug, name, ports: { ...admins.of(cluster), ...records }, clock: { now } }),
    )
  } finally {
    await records.close()
  }
}
