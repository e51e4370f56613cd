import type { AclBinding, Actor } from '@headgate/domain'
import { aclName } from './acl-name.ts'
import { visibleNames } from './visibility.ts'

/** Which ACL bindings of this cluster the actor may see; null: all. Those of the cluster itself need a grant without names. */
export const visibleBindings = (actor: Actor, clusterSlug: string): ((binding: AclBinding) => boolean) | null => {
  const isVisible = visibleNames(actor, 'acl.view', clusterSlug)
  if (isVisible === null) return null
  return (binding) => {
    const name = aclName(binding)
    return name !== null && isVisible(name)
  }
}
