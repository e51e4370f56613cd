import type { AclBinding } from '@headgate/domain'
import { createAclsV3 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { seenEverywhere } from '../cluster/seen-everywhere.ts'
import { kafkaError } from '../errors/kafka-error.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { aclCodes } from './acl-codes.ts'
import { aclRefusalPath } from './acl-refusal-path.ts'
import { aclText } from './acl-text.ts'
import { aclsOnBroker } from './acls-on-broker.ts'

const api = replyAsData(createAclsV3)

/** Creating what is there already is no error to Kafka. The first refused binding is thrown; those before and after it may have been created. */
export async function createAcls(cluster: KafkaCluster, bindings: readonly AclBinding[]): Promise<void> {
  if (bindings.length === 0) return
  const reply = await cluster.changeAny((broker) => broker.request(api, bindings.map(aclCodes)))
  for (const [index, result] of reply.results.entries()) {
    const binding = bindings[index]
    if (result.errorCode === 0 || binding === undefined) continue
    throw kafkaError(result, {
      title: `The ACL ${aclText(binding)} was not created`,
      needs: 'ALTER on the cluster',
      principal: cluster.principal,
      fields: { INVALID_REQUEST: aclRefusalPath(result.errorMessage ?? ''), INVALID_PRINCIPAL_TYPE: 'principal' },
    })
  }
  await seenEverywhere(cluster, async (broker) => (await aclsOnBroker(broker, bindings)) === bindings.length)
}
