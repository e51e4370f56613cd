import {
  type AclBinding,
  AppError,
  asSummary,
  type DeleteAcl,
  deletedAclNotes,
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

const notFound = (binding: AclBinding): AppError =>
  new AppError({
    code: 'NOT_FOUND',
    title: 'There is no such binding',
    detail: aclText(binding),
    fix: 'All seven parts must be as they are listed; list the bindings again, somebody may have deleted it.',
  })

export const deleteAcl: ChangeHandler<DeleteAcl> = {
  plan: async (deps, change) => {
    const binding = partsOf(change.binding)
    if (!(await findAcl(deps, binding))) throw notFound(binding)
    return {
      steps: [
        {
          resource: itemOf(binding),
          ...asSummary(sentence('step-acl-deleted', { acl: aclText(binding) }, `Delete: ${aclText(binding)}`)),
          before: aclParts(binding),
          after: {},
        },
      ],
      findings: deletedAclNotes(binding),
      cost: NO_COST,
      basis: { binding, exists: true },
      preImage: { binding },
      undo: { isPossible: true, reason: null },
    }
  },

  apply: async (deps, change) => {
    const binding = partsOf(change.binding)
    const deleted = await deps.deleteAcls([binding])
    // Somebody else was faster: what was asked for did not happen here.
    if (deleted.length === 0) throw notFound(binding)
    await waitUntil(async () => (await findAcl(deps, binding)) === null, { deadlineMs: 3_000, intervalMs: 50 })
    return doneItem(itemOf(binding))
  },

  observe: async (deps, change) => {
    const binding = partsOf(change.binding)
    return [observedItem(itemOf(binding), (await findAcl(deps, binding)) === null)]
  },

  invert: ({ binding }) => ({ isPossible: true, changes: [{ kind: 'CreateAcl', binding: partsOf(binding) }] }),
}
