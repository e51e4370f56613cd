import { type Actor, ROLES, type Role } from '@headgate/domain'

/** The highest role that any grant of the actor holds. */
export const highestRole = ({ grants }: Pick<Actor, 'grants'>): Role =>
  ROLES.findLast((role) => grants.some((grant) => grant.role === role)) ?? 'viewer'

/** The roles up to one's own: nobody gives more than they have. */
export const rolesUpTo = (own: Role): readonly Role[] => ROLES.slice(0, ROLES.indexOf(own) + 1)
