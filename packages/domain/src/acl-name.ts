import type { AclBinding } from './acl.ts'

/**
 * The names a binding is about, as a pattern; null: it is about the cluster, about users, or about delegation tokens, which no name
 * pattern reaches. LITERAL `*` is Kafka's wildcard.
 */
export const aclName = ({
  resourceType,
  name,
  patternType,
}: Pick<AclBinding, 'resourceType' | 'name' | 'patternType'>): string | null => {
  if (resourceType !== 'TOPIC' && resourceType !== 'GROUP' && resourceType !== 'TRANSACTIONAL_ID') return null
  return patternType === 'PREFIXED' ? `${name}*` : name
}
