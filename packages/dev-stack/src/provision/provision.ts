import type { ClusterConnection } from '@headgate/domain'
import { EDGE_TOPIC_SPECS } from '@headgate/edge-protocol'
import { createAcls, createTopic, fetchMetadata, openCluster } from '@headgate/kafka-admin'
import { messageOf, StackError } from '../errors.ts'
import type { KafkaAccess } from '../stack/kafka-access.ts'
import { bridgeAcls } from './edge-provision.ts'

/** Makes the edge topics that are missing and gives the bridge its rights. Resolves to what was made. */
export async function provision(
  access: KafkaAccess,
  bridgeId: string,
): Promise<{ readonly topics: readonly string[] }> {
  const cluster = openCluster(connectionOf(access), { clientId: 'headgate-start' })
  try {
    const names = EDGE_TOPIC_SPECS.map(({ name }) => name)
    const metadata = await fetchMetadata(cluster, names)
    const missing = EDGE_TOPIC_SPECS.filter(({ name }) => metadata.topics.every((topic) => topic.name !== name))
    // A cluster of one or two brokers cannot hold three copies.
    const replicationFactor = Math.min(3, Math.max(1, metadata.brokers.length))
    for (const topic of missing) await createTopic(cluster, { ...topic, replicationFactor }, { validateOnly: false })
    if (access.grantsBridge && access.bridge !== undefined) {
      await createAcls(cluster, bridgeAcls(access.bridge.username, bridgeId))
    }
    return { topics: missing.map(({ name }) => name) }
  } catch (error) {
    throw new StackError(
      `Kafka at ${access.bootstrap.join(', ')} could not be prepared: ${messageOf(error)}`,
      'Check HEADGATE_KAFKA_USERNAME, HEADGATE_KAFKA_PASSWORD and the rights of that user; for a cluster of our own, --fresh begins anew.',
      { cause: error },
    )
  } finally {
    await cluster.close()
  }
}

function connectionOf({ bootstrap, tls, mechanism, admin }: KafkaAccess): ClusterConnection {
  return { bootstrap: [...bootstrap], tls, sasl: admin === undefined ? null : { mechanism, ...admin } }
}
