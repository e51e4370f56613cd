import type { AclBinding, AclFilter } from '@headgate/domain'
import {
  AclOperations,
  AclPermissionTypes,
  describeAclsV3,
  ResourcePatternTypes,
  ResourceTypes,
} from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { throwIfRefused } from '../errors/kafka-error.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { kafkaErrorName } from '../protocol/kafka-error-name.ts'
import { aclBinding } from './acl-codes.ts'

const api = replyAsData(describeAclsV3)

/** Bindings that match every field given; a name matches exactly, in literal and prefixed patterns alike unless patternType narrows. */
export async function describeAcls(
  cluster: KafkaCluster,
  filter: AclFilter,
): Promise<{ bindings: AclBinding[]; isAuthorizerEnabled: boolean }> {
  const reply = await cluster.readAny((broker) =>
    broker.request(api, {
      resourceType: ResourceTypes[filter.resourceType ?? 'ANY'],
      resourceName: filter.name ?? null,
      resourcePatternType: ResourcePatternTypes[filter.patternType ?? 'ANY'],
      principal: filter.principal ?? null,
      host: filter.host ?? null,
      operation: AclOperations[filter.operation ?? 'ANY'],
      permissionType: AclPermissionTypes[filter.permissionType ?? 'ANY'],
    }),
  )
  if (kafkaErrorName(reply.errorCode) === 'SECURITY_DISABLED') return { bindings: [], isAuthorizerEnabled: false }
  throwIfRefused(reply, {
    title: 'The ACLs were not described',
    needs: 'DESCRIBE on the cluster',
    principal: cluster.principal,
  })
  const told = reply.resources.flatMap(({ acls, ...resource }) => acls.map((acl) => ({ ...resource, ...acl })))
  const bindings = told.map((codes) => aclBinding({ ...codes, resourceName: codes.resourceName ?? '' }))
  const known = bindings.filter((binding) => binding !== null)
  if (known.length < told.length)
    cluster.logger.warn({ unknown: told.length - known.length }, 'ACLs with codes newer than this version of Headgate')
  return { bindings: known, isAuthorizerEnabled: true }
}
