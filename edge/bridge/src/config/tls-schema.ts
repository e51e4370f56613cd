import { z } from 'zod'
import { passwordEnv } from './shared-schema.ts'

const file = z.string().min(1)

/** Certificates of a connection, as PEM files. The other side is always verified: one that is signed by nobody known is trusted by naming its certificate as `ca`. */
export const TlsConfig = z
  .strictObject({
    ca: file
      .optional()
      .describe('who signed the certificate of the other side; left out: the authorities that Node knows'),
    cert: file
      .optional()
      .describe('our own, where a client certificate is asked for; relative to the configuration file'),
    key: file.optional(),
    keyPassphraseEnv: passwordEnv
      .optional()
      .describe('the NAME of the environment variable with the passphrase of the key'),
    servername: z
      .string()
      .min(1)
      .max(253)
      .optional()
      .describe('the name in the certificate of the other side, where it is not the one in its address'),
  })
  .refine(({ cert, key }) => (cert === undefined) === (key === undefined), {
    message: 'cert and key go together: give both or neither',
    path: ['key'],
  })
  .refine(({ key, keyPassphraseEnv }) => keyPassphraseEnv === undefined || key !== undefined, {
    message: 'is the passphrase of a key, and no key is given',
    path: ['keyPassphraseEnv'],
  })
export type TlsConfig = z.infer<typeof TlsConfig>
