import type { AclBinding } from '@headgate/domain'

/** Two bindings are the same when all seven parts are. */
export const aclKey = (binding: AclBinding): string =>
  JSON.stringify([
    binding.principal,
    binding.resourceType,
    binding.name,
    binding.patternType,
    binding.operation,
    binding.permissionType,
    binding.host,
  ])

/** As a person says it. */
export const aclText = (acl: AclBinding): string =>
  `${acl.permissionType} ${acl.principal} ${acl.operation} on ${acl.resourceType} ${acl.name} (${acl.patternType}) from ${acl.host}`

/** The seven parts and nothing else, as before and after of a change. */
export const aclParts = (acl: AclBinding): Record<string, string> => ({
  resourceType: acl.resourceType,
  name: acl.name,
  patternType: acl.patternType,
  principal: acl.principal,
  host: acl.host,
  operation: acl.operation,
  permissionType: acl.permissionType,
})
