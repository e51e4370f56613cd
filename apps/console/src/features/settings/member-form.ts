import { CreateMemberInput } from '@headgate/domain'
import { z } from 'zod'
import { EMPTY_GRANT, GrantFormShape, type GrantFormValues, grantOf } from './grant-form.ts'

/** What the fields hold. */
export type MemberFormValues = GrantFormValues & { name: string; email: string; password: string }

export const EMPTY_MEMBER: MemberFormValues = { ...EMPTY_GRANT, name: '', email: '', password: '' }

/** The fields, turned into what the API takes and held to its own schema. */
export const MemberForm = z
  .object({ ...GrantFormShape, name: z.string(), email: z.string(), password: z.string() })
  .transform(
    ({ name, email, password, ...grant }): z.input<typeof CreateMemberInput> => ({
      name,
      email,
      password,
      ...grantOf(grant),
    }),
  )
  .pipe(CreateMemberInput)
