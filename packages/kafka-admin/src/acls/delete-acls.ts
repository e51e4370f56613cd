import type { AclBinding } from '@headgate/domain'
import { deleteAclsV3 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { seenEverywhere } from '../cluster/seen-everywhere.ts'
import { throwIfRefused } from '../errors/kafka-error.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { aclBinding, aclCodes } from './acl-codes.ts'
import { aclsOnBroker } from './acls-on-broker.ts'

const api = replyAsData(deleteAclsV3)

/** Deletes what matches exactly; returns what was deleted, which is less where a binding did not exist. */
export async function deleteAcls(cluster: KafkaCluster, bindings: readonly AclBinding[]): Promise<AclBinding[]> {
  if (bindings.length === 0) return []
  const attempt = { title: 'ACLs were not deleted', needs: 'ALTER on the cluster', principal: cluster.principal }
  const reply = await cluster.changeAny((broker) => broker.request(api, bindings.map(aclCodes)))
  const deleted = reply.filterResults.flatMap((result) => {
    throwIfRefused(result, attempt)
    return result.matchingAcls.flatMap((match) => {
      throwIfRefused(match, attempt)
      return aclBinding({ ...match, resourceName: match.resourceName ?? '' }) ?? []
    })
  })
  await seenEverywhere(cluster, async (broker) => (await aclsOnBroker(broker, bindings)) === 0)
  return deleted
}
