import { CreateTokenInput } from '@headgate/domain'
import { z } from 'zod'
import { EMPTY_GRANT, GrantFormShape, type GrantFormValues, grantOf } from './grant-form.ts'

/** What the fields hold. */
export type TokenFormValues = GrantFormValues & { name: string; expiry: string }

/** Days a token may live, '' for ever. */
export const EXPIRIES = ['7', '30', '90', '365', ''] as const

/** The least that does something, for as long as the API would give by itself. */
export const EMPTY_TOKEN: TokenFormValues = { ...EMPTY_GRANT, name: '', expiry: '90' }

/** The fields, turned into what the API takes and held to its own schema. */
export const TokenForm = z
  .object({ ...GrantFormShape, name: z.string(), expiry: z.string() })
  .transform(
    ({ name, expiry, ...grant }): z.input<typeof CreateTokenInput> => ({
      name,
      ...grantOf(grant),
      expiresInDays: expiry === '' ? null : Number(expiry),
    }),
  )
  .pipe(CreateTokenInput)
