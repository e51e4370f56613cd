'use client'

import type { Resource } from '@headgate/access'
import type { Permission } from './trpc.ts'
import { SOMEWHERE, useDecide } from './use-decision.ts'

/**
 * May the person signed in do this, there? Only to show or hide what leads there: the API decides again. Without a resource: anywhere
 * at all. A cluster with `isFiltered` asks whether it is so for any name there; without it and without a name, for the whole cluster.
 */
export const useCan = (permission: Permission, resource: Resource = SOMEWHERE): boolean =>
  useDecide()?.(permission, resource).isAllowed ?? false
