import type { AclBinding } from '@headgate/domain'
import { AclOperations, AclPermissionTypes, ResourcePatternTypes, ResourceTypes } from '@platformatic/kafka'

type Codes = {
  resourceType: number
  resourceName: string
  resourcePatternType: number
  principal: string
  host: string
  operation: number
  permissionType: number
}

export const aclCodes = (binding: AclBinding) => ({
  resourceType: ResourceTypes[binding.resourceType],
  resourceName: binding.name,
  resourcePatternType: ResourcePatternTypes[binding.patternType],
  principal: binding.principal,
  host: binding.host,
  operation: AclOperations[binding.operation],
  permissionType: AclPermissionTypes[binding.permissionType],
})

const NOT_IN_BINDINGS = new Set(['UNKNOWN', 'ANY', 'MATCH'])
const names = <Name extends string>(codes: Readonly<Record<string, number>>): ReadonlyMap<number, Name> =>
  new Map(
    Object.entries(codes)
      .filter(([name]) => !NOT_IN_BINDINGS.has(name))
      .map(([name, code]) => [code, name as Name]),
  )
const RESOURCE_TYPES = names<AclBinding['resourceType']>(ResourceTypes)
const PATTERN_TYPES = names<AclBinding['patternType']>(ResourcePatternTypes)
const OPERATIONS = names<AclBinding['operation']>(AclOperations)
const PERMISSION_TYPES = names<AclBinding['permissionType']>(AclPermissionTypes)

/** null for a binding with a code that this version of Headgate has no word for. */
export function aclBinding(codes: Codes): AclBinding | null {
  const resourceType = RESOURCE_TYPES.get(codes.resourceType)
  const patternType = PATTERN_TYPES.get(codes.resourcePatternType)
  const operation = OPERATIONS.get(codes.operation)
  const permissionType = PERMISSION_TYPES.get(codes.permissionType)
  if (!resourceType || !patternType || !operation || !permissionType) return null
  const { resourceName: name, principal, host } = codes
  return { resourceType, name, patternType, principal, host, operation, permissionType }
}
