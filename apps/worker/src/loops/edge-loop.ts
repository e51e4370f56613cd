import type { ClusterStore } from '@headgate/core'
import { consumeTopic, type RecordHandler } from '@headgate/kafka-records'
import type { Logger } from '@headgate/telemetry'
import { ensureEdgeTopics } from '../edge/ensure-edge-topics.ts'
import { firstCluster } from '../edge/first-cluster.ts'
import type { ClusterAdmins } from '../lib/cluster-admins.ts'
import type { StateOf } from '../lib/loop-states.ts'
import type { LeasedLoop } from '../lib/run-leased-loop.ts'

export type EdgeLoopDeps = {
  store: Pick<ClusterStore, 'listClusters' | 'findCluster'>
  admins: ClusterAdmins
  logger: Logger
  state: StateOf
  groupPrefix: string
}

/** What the loops over edge topics share: the first cluster, its edge topics, and a consumer in the group `<prefix>-<name>`. */
export const edgeLoop = (
  { name, topic, handler }: { name: string; topic: string; handler: RecordHandler },
  { store, admins, logger, state, groupPrefix }: EdgeLoopDeps,
): LeasedLoop => ({
  name,
  run: async ({ signal, ready }) => {
    const cluster = await firstCluster(store, state, signal)
    if (!cluster) return
    const created = await ensureEdgeTopics(admins.of(cluster))
    if (created.length > 0) logger.info({ cluster: cluster.slug, topics: created }, 'edge topics created')
    await consumeTopic(cluster.connection, {
      groupId: `${groupPrefix}-${name}`,
      topic,
      fromBeginning: true,
      ...handler,
      onJoined: ready,
      signal,
      clientId: 'headgate-worker',
      logger,
    })
  },
})
