import type { AclBinding } from '@headgate/domain'

export type PrincipalBindings = { principal: string; bindings: AclBinding[] }

/** Bindings of one principal together, principals and bindings in the order they came. */
export const byPrincipal = (bindings: readonly AclBinding[]): PrincipalBindings[] =>
  [...Map.groupBy(bindings, ({ principal }) => principal)].map(([principal, own]) => ({ principal, bindings: own }))

/** Two bindings are the same when all seven parts are. */
export const bindingKey = (binding: AclBinding): string =>
  JSON.stringify([
    binding.principal,
    binding.resourceType,
    binding.patternType,
    binding.name,
    binding.host,
    binding.operation,
    binding.permissionType,
  ])

/** "User:historian" → "User:" and "historian", so that the name can stand out. */
export const principalParts = (principal: string): { type: string; name: string } => {
  const at = principal.indexOf(':') + 1
  return { type: principal.slice(0, at), name: principal.slice(at) }
}
