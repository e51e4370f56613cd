import type { AclBinding } from '@headgate/domain'
import { describeAclsV3 } from '@platformatic/kafka'
import type { BrokerConnection } from '../cluster/broker-connection.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { aclCodes } from './acl-codes.ts'

const api = replyAsData(describeAclsV3)

/** How many of these bindings this broker's authorizer has. */
export async function aclsOnBroker(broker: BrokerConnection, bindings: readonly AclBinding[]): Promise<number> {
  const replies = await Promise.all(bindings.map((binding) => broker.request(api, aclCodes(binding))))
  return replies.filter((reply) => reply.resources.some((resource) => resource.acls.length > 0)).length
}
