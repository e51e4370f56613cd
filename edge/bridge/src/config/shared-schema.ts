import { z } from 'zod'

export const name = z.string().min(1).max(100)
/** Names the environment variable that holds a secret; the secret itself never stands in the file. */
export const passwordEnv = z
  .string()
  .regex(/^[A-Z_][A-Z0-9_]*$/, 'must be the NAME of an environment variable, e.g. MY_PASSWORD')
export const units = z.record(z.string(), z.string().max(30)).default({})

export const together = { message: 'username and passwordEnv go together: give both or neither', path: ['passwordEnv'] }
export const hasBothOrNeither = (login: { username?: string | undefined; passwordEnv?: string | undefined }) =>
  (login.username === undefined) === (login.passwordEnv === undefined)
