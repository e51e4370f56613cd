import type { Actor, Permission } from '@headgate/domain'
import { ROLE_PERMISSIONS } from './permission.ts'

/** All that any grant of the actor gives, somewhere. */
export const permissionsOf = (actor: Actor): Permission[] => [
  ...new Set(actor.grants.flatMap(({ role }) => [...ROLE_PERMISSIONS[role]])),
]
