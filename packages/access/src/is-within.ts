import { type Grant, ROLES } from '@headgate/domain'
import { matchesPattern } from './name-pattern.ts'

const rank = ({ role }: Grant): number => ROLES.indexOf(role)

/**
 * Does who holds `own` hold everything that `grant` gives? For each cluster and each name pattern of it there must be one grant of
 * one's own that reaches as far: nobody gives away more than they have.
 */
export const isWithin = (own: readonly Grant[], grant: Grant): boolean => {
  const candidates = own.filter((one) => rank(one) >= rank(grant))
  return (grant.clusters ?? [null]).every((slug) =>
    (grant.names ?? [null]).every((name) =>
      candidates.some(
        ({ clusters, names }) =>
          (clusters === null || (slug !== null && clusters.includes(slug))) &&
          (names === null || (name !== null && names.some((pattern) => matchesPattern(pattern, name)))),
      ),
    ),
  )
}
