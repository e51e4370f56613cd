import type { AclBinding, AclFilter, AclList, AclListQuery } from '@headgate/domain'
import { pageOf } from '../lib/page.ts'
import type { DescribeAcls } from '../ports/admin.ts'
import type { Clock } from '../ports/clock.ts'
import { aclKey } from './acl-key.ts'

const matches = (value: string, needle: string): boolean => value.toLowerCase().includes(needle)

/** Bindings whose parts are exactly those given, of those that may be seen (null: all); ordered by principal, then resource. */
export const listAcls = async (
  deps: { describeAcls: DescribeAcls; clock: Clock },
  { search, limit, cursor, ...filter }: AclListQuery,
  isVisible: ((binding: AclBinding) => boolean) | null = null,
): Promise<AclList> => {
  const asOf = deps.clock.now().toISOString()
  const { bindings, isAuthorizerEnabled } = await deps.describeAcls(filter as AclFilter)
  const needle = search?.trim().toLowerCase() ?? ''
  const seen = isVisible ? bindings.filter(isVisible) : bindings
  const found = seen
    .filter(({ principal, name }) => matches(principal, needle) || matches(name, needle))
    .map((binding) => ({ binding, key: aclKey(binding) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ binding }) => binding)
  return { ...pageOf(found, { limit, cursor }), isAuthorizerEnabled, asOf, incomplete: [] }
}
