import {
  type AclBinding,
  AppError,
  asSummary,
  type CreateAcl,
  createdAclNotes,
  NO_COST,
  sentence,
} from '@headgate/domain'
import { aclParts, aclText } from '../../acls/acl-key.ts'
import { findAcl } from '../../acls/find-acl.ts'
import { waitUntil } from '../../lib/wait-until.ts'
import type { ChangeHandler } from '../change-handler.ts'
import { doneItem } from './done-item.ts'
import { observedItem } from './observed-item.ts'

const partsOf = (binding: AclBinding): AclBinding => aclParts(binding) as AclBinding
const itemOf = (binding: AclBinding): string => `acl ${aclText(binding)}`

/** Kafka would take a binding that exists already in silence; a person should be told. */
export const createAcl: ChangeHandler<CreateAcl> = {
  plan: async (deps, change) => {
    const binding = partsOf(change.binding)
    if (await findAcl(deps, binding))
      throw new AppError({
        code: 'CONFLICT',
        title: 'This binding exists already',
        detail: aclText(binding),
        fix: 'Nothing needs to be done. To change it, delete it and create another.',
      })
    const findings = createdAclNotes(binding)
    return {
      steps: [
        {
          resource: itemOf(binding),
          ...asSummary(sentence('step-acl-created', { acl: aclText(binding) }, `Create: ${aclText(binding)}`)),
          before: {},
          after: aclParts(binding),
        },
      ],
      findings,
      cost: NO_COST,
      basis: { binding, exists: false },
      preImage: null,
      undo: { isPossible: true, reason: null },
      ...(findings.length > 0 ? { risk: 'medium' as const } : {}),
    }
  },

  apply: async (deps, change) => {
    const binding = partsOf(change.binding)
    await deps.createAcls([binding])
    await waitUntil(async () => (await findAcl(deps, binding)) !== null, { deadlineMs: 3_000, intervalMs: 50 })
    return doneItem(itemOf(binding))
  },

  observe: async (deps, change) => {
    const binding = partsOf(change.binding)
    return [observedItem(itemOf(binding), (await findAcl(deps, binding)) !== null)]
  },

  invert: ({ binding }) => ({ isPossible: true, changes: [{ kind: 'DeleteAcl', binding: partsOf(binding) }] }),
}
