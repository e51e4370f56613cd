import type { AclBinding } from '@headgate/domain'

/** A binding in one line, e.g. `ALLOW User:uno WRITE on TOPIC sensors.* from *`; a prefixed name ends in `*`. */
export const aclText = (binding: AclBinding): string => {
  const name = binding.patternType === 'PREFIXED' ? `${binding.name}*` : binding.name
  const { permissionType, principal, operation, resourceType, host } = binding
  return `${permissionType} ${principal} ${operation} on ${resourceType} ${name} from ${host}`
}
