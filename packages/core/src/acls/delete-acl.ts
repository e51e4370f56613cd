import { type AclBinding, AppError, type ChangeResult } from '@headgate/domain'
import { waitUntil } from '../lib/wait-until.ts'
import type { DeleteAcls, DescribeAcls } from '../ports/admin.ts'
import { aclParts, aclText } from './acl-key.ts'
import { findAcl } from './find-acl.ts'

const notFound = (binding: AclBinding): AppError =>
  new AppError({
    code: 'NOT_FOUND',
    title: 'There is no such binding',
    detail: aclText(binding),
    fix: 'All seven parts must be as they are listed; list the bindings again, somebody may have deleted it.',
  })

export const deleteAcl = async (
  deps: { describeAcls: DescribeAcls; deleteAcls: DeleteAcls },
  input: AclBinding,
  { validateOnly }: { validateOnly: boolean },
): Promise<ChangeResult> => {
  const binding = aclParts(input) as AclBinding
  if (!(await findAcl(deps, binding))) throw notFound(binding)
  if (!validateOnly) {
    const deleted = await deps.deleteAcls([binding])
    // Somebody else was faster: what was asked for did not happen here.
    if (deleted.length === 0) throw notFound(binding)
    await waitUntil(async () => (await findAcl(deps, binding)) === null, { deadlineMs: 3_000, intervalMs: 50 })
  }
  return {
    validateOnly,
    summary: `${validateOnly ? 'Would delete' : 'Deleted'}: ${aclText(binding)}.`,
    before: aclParts(binding),
    after: {},
    warnings:
      binding.permissionType === 'DENY'
        ? [
            {
              kind: 'deny-removed',
              message: 'A DENY is taken away: what another binding allows is allowed from now on.',
              fix: 'Look at the other bindings of this principal first.',
            },
          ]
        : [],
  }
}
