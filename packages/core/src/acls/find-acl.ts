import { type AclBinding, AppError } from '@headgate/domain'
import type { DescribeAcls } from '../ports/admin.ts'
import { aclKey } from './acl-key.ts'

/** The binding that is exactly this one, or null. Throws where the cluster has no authorizer, because nothing can be bound there. */
export const findAcl = async (
  { describeAcls }: { describeAcls: DescribeAcls },
  binding: AclBinding,
): Promise<AclBinding | null> => {
  const { bindings, isAuthorizerEnabled } = await describeAcls(binding)
  if (!isAuthorizerEnabled)
    throw new AppError({
      code: 'NOT_SUPPORTED',
      title: 'This cluster has no authorizer',
      detail: 'Its brokers run without authorizer.class.name: bindings can neither be kept nor enforced.',
      fix: 'Set authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer on every node.',
    })
  const key = aclKey(binding)
  return bindings.find((one) => aclKey(one) === key) ?? null
}
