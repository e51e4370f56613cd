import { type AclBinding, AppError, type ChangeResult } from '@headgate/domain'
import { waitUntil } from '../lib/wait-until.ts'
import type { CreateAcls, DescribeAcls } from '../ports/admin.ts'
import { aclParts, aclText } from './acl-key.ts'
import { findAcl } from './find-acl.ts'

const warningsFor = (binding: AclBinding): ChangeResult['warnings'] =>
  binding.principal === 'User:*' && binding.permissionType === 'ALLOW'
    ? [
        {
          kind: 'everyone-allowed',
          message: 'User:* means everybody who can connect.',
          fix: 'Name the principals that need it.',
        },
      ]
    : []

/** Kafka would take a binding that exists already in silence; a person should be told. */
export const createAcl = async (
  deps: { describeAcls: DescribeAcls; createAcls: CreateAcls },
  input: AclBinding,
  { validateOnly }: { validateOnly: boolean },
): Promise<ChangeResult> => {
  const binding = aclParts(input) as AclBinding
  if (await findAcl(deps, binding))
    throw new AppError({
      code: 'CONFLICT',
      title: 'This binding exists already',
      detail: aclText(binding),
      fix: 'Nothing needs to be done. To change it, delete it and create another.',
    })
  if (!validateOnly) {
    await deps.createAcls([binding])
    await waitUntil(async () => (await findAcl(deps, binding)) !== null, { deadlineMs: 3_000, intervalMs: 50 })
  }
  return {
    validateOnly,
    summary: `${validateOnly ? 'Would create' : 'Created'}: ${aclText(binding)}.`,
    before: {},
    after: aclParts(binding),
    warnings: warningsFor(binding),
  }
}
