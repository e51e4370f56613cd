import { CreateTokenInput, ROLES, type Role } from '@headgate/domain'
import { z } from 'zod'

/** What the fields hold. */
export type TokenFormValues = { name: string; role: Role; isAllClusters: boolean; clusters: string[]; expiry: string }

/** Days a token may live, '' for ever. */
export const EXPIRIES = ['7', '30', '90', '365', ''] as const

/** The least that does something, for as long as the API would give by itself. */
export const EMPTY_TOKEN: TokenFormValues = {
  name: '',
  role: 'viewer',
  isAllClusters: true,
  clusters: [],
  expiry: '90',
}

/** The fields, turned into what the API takes and held to its own schema. */
export const TokenForm = z
  .object({
    name: z.string(),
    role: z.enum(ROLES),
    isAllClusters: z.boolean(),
    clusters: z.array(z.string()),
    expiry: z.string(),
  })
  .transform(
    ({ name, role, isAllClusters, clusters, expiry }): z.input<typeof CreateTokenInput> => ({
      name,
      role,
      clusters: isAllClusters ? null : clusters,
      expiresInDays: expiry === '' ? null : Number(expiry),
    }),
  )
  .pipe(CreateTokenInput)

/** The roles up to one's own: a token cannot hold more than its maker. */
export const rolesUpTo = (own: Role): readonly Role[] => ROLES.slice(0, ROLES.indexOf(own) + 1)
