import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { AppError } from '@headgate/domain'

const VERSION = 'v1'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Names a key without telling anything of it, so that a value sealed under another key is recognised as such. */
export const keyIdOf = (secretKey: Buffer): string =>
  createHash('sha256').update('headgate key id\0').update(secretKey).digest('hex').slice(0, 12)

/**
 * AES-256-GCM. `context` is bound as additional data: a sealed value copied into another row does not open.
 * Text form `v1.<key id>.<nonce>.<tag>.<ciphertext>`, the last three in base64url.
 */
export const seal = (secretKey: Buffer, plaintext: string, context: string): string => {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', secretKey, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(context))
  const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
  const parts = [nonce, cipher.getAuthTag(), ciphertext].map((part) => part.toString('base64url'))
  return [VERSION, keyIdOf(secretKey), ...parts].join('.')
}

/** @throws AppError INTERNAL, saying which key would open it; the sealed text is never part of the message. */
export const unseal = (secretKey: Buffer, sealed: string, context: string): string => {
  const [version, keyId, nonce, tag, ciphertext] = sealed.split('.')
  if (version !== VERSION || !keyId || !nonce || !tag || ciphertext === undefined) {
    throw new AppError({
      code: 'INTERNAL',
      title: 'A stored secret is not in a form this version reads',
      detail: `Its context is ${context}.`,
      fix: 'Enter the secret again, or run the version of Headgate that wrote it.',
    })
  }
  const ownKeyId = keyIdOf(secretKey)
  if (keyId !== ownKeyId) {
    throw new AppError({
      code: 'INTERNAL',
      title: 'A stored secret was sealed with another key',
      detail: `The secret for ${context} was sealed with key ${keyId}; this process holds key ${ownKeyId}.`,
      fix: 'Put back the key file this installation was started with, or enter the secret again.',
    })
  }
  try {
    const decipher = createDecipheriv('aes-256-gcm', secretKey, Buffer.from(nonce, 'base64url'), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(Buffer.from(context))
    decipher.setAuthTag(Buffer.from(tag, 'base64url'))
    return decipher.update(Buffer.from(ciphertext, 'base64url'), undefined, 'utf8') + decipher.final('utf8')
  } catch (cause) {
    throw new AppError({
      code: 'INTERNAL',
      title: 'A stored secret was altered, or belongs to something else',
      detail: `The secret for ${context} does not pass its authentication tag.`,
      fix: 'Restore the row from a backup, or enter the secret again.',
      cause,
    })
  }
}
