import type { ClusterConnection } from '@headgate/domain'
import { type Admin, bindAdmin, openCluster } from '@headgate/kafka-admin'
import type { Logger } from '@headgate/telemetry'

export type ClusterAdmins = {
  /** The admin of this cluster, kept open; opened anew when its connection was changed. */
  of: (cluster: { slug: string; connection: ClusterConnection }) => Admin
  /** Closes those of clusters that are no longer configured. */
  keepOnly: (slugs: ReadonlySet<string>) => Promise<void>
  close: () => Promise<void>
}

export const createClusterAdmins = (logger: Logger): ClusterAdmins => {
  const open = new Map<string, { key: string; admin: Admin; close: () => Promise<void> }>()
  const drop = async (slug: string) => {
    const entry = open.get(slug)
    open.delete(slug)
    await entry?.close().catch((error: unknown) => logger.debug({ err: error, slug }, 'an admin did not close cleanly'))
  }
  return {
    of: ({ slug, connection }) => {
      const key = JSON.stringify(connection)
      const known = open.get(slug)
      if (known?.key === key) return known.admin
      if (known) void drop(slug)
      const cluster = openCluster(connection, { clientId: 'headgate-worker', requestTimeoutMs: 5_000, logger })
      const admin = bindAdmin(cluster)
      open.set(slug, { key, admin, close: cluster.close })
      return admin
    },
    keepOnly: async (slugs) => {
      await Promise.all([...open.keys()].filter((slug) => !slugs.has(slug)).map(drop))
    },
    close: async () => {
      await Promise.all([...open.keys()].map(drop))
    },
  }
}
