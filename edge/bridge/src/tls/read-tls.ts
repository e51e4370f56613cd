import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { ConfigError } from '../config/config-error.ts'
import type { Secrets } from '../config/load-config.ts'
import type { TlsConfig } from '../config/tls-schema.ts'

/** What Node's TLS takes. */
export type TlsMaterial = { ca?: Buffer; cert?: Buffer; key?: Buffer; passphrase?: string; servername?: string }

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/** Reads and checks the files; `at` is the place in the configuration, `mqtt[0].tls`. Throws ConfigError for what is not there, no PEM, expired, or does not fit together. */
export const readTls = (config: TlsConfig, at: string, secrets: Secrets, now = new Date()): TlsMaterial => {
  const { ca, cert, key, keyPassphraseEnv, servername } = config
  const pathOf = secrets.pathOf ?? ((path: string) => resolve(path))
  const read = (name: 'ca' | 'cert' | 'key', path: string) => readPem(`${at}.${name}`, pathOf(path))
  const passphrase = keyPassphraseEnv === undefined ? undefined : secrets.passwordOf(keyPassphraseEnv)
  const material: TlsMaterial = {
    ...(servername !== undefined && { servername }),
    ...(passphrase !== undefined && { passphrase }),
  }
  if (ca !== undefined) {
    material.ca = read('ca', ca)
    const certificates = certificatesIn(material.ca, `${at}.ca`, pathOf(ca))
    if (certificates.every((one) => one.validToDate < now)) throw expired(certificates[0], `${at}.ca`, pathOf(ca), now)
  }
  if (cert === undefined || key === undefined) return material
  material.cert = read('cert', cert)
  material.key = read('key', key)
  const [own] = certificatesIn(material.cert, `${at}.cert`, pathOf(cert))
  if (own && (own.validToDate < now || own.validFromDate > now)) throw expired(own, `${at}.cert`, pathOf(cert), now)
  const privateKey = privateKeyOf(material.key, passphrase, `${at}.key`, pathOf(key))
  if (own && !own.checkPrivateKey(privateKey))
    throw new ConfigError(
      `${at}.key`,
      `${pathOf(key)} is not the key of the certificate in ${pathOf(cert)}`,
      'Give the two files that were made together',
    )
  return material
}

const readPem = (where: string, path: string): Buffer => {
  try {
    return readFileSync(path)
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    const what = code === 'ENOENT' ? `there is no file ${path}` : `${path} cannot be read (${code ?? message})`
    const fix =
      code === 'EACCES'
        ? 'Let the user of the bridge read it'
        : 'Put it there, or mend the path: it is relative to the configuration file'
    throw new ConfigError(where, what, fix, cause)
  }
}

const certificatesIn = (pem: Buffer, where: string, path: string): X509Certificate[] => {
  try {
    const found = (pem.toString('latin1').match(PEM_CERTIFICATE) ?? []).map((one) => new X509Certificate(one))
    if (found.length > 0) return found
  } catch (cause) {
    throw noCertificate(where, path, cause)
  }
  throw noCertificate(where, path)
}

const noCertificate = (where: string, path: string, cause?: unknown) =>
  new ConfigError(
    where,
    `${path} holds no certificate in PEM`,
    'Give a file that begins with -----BEGIN CERTIFICATE-----',
    cause,
  )

const expired = (certificate: X509Certificate | undefined, where: string, path: string, now: Date) =>
  new ConfigError(
    where,
    `the certificate in ${path} is valid from ${certificate?.validFrom} to ${certificate?.validTo}, and the clock of this gateway says ${now.toISOString()}`,
    'Renew it, or set the clock',
  )

const privateKeyOf = (pem: Buffer, passphrase: string | undefined, where: string, path: string): KeyObject => {
  try {
    return createPrivateKey({ key: pem, ...(passphrase !== undefined && { passphrase }) })
  } catch (cause) {
    const isLocked = /ENCRYPTED/.test(pem.toString('latin1'))
    if (isLocked && passphrase === undefined)
      throw new ConfigError(where, `${path} is locked by a passphrase`, 'Name its variable in keyPassphraseEnv', cause)
    if (isLocked) throw new ConfigError(where, `the passphrase does not open ${path}`, 'Give the right one', cause)
    throw new ConfigError(
      where,
      `${path} holds no private key in PEM`,
      'Give a file that begins with -----BEGIN PRIVATE KEY-----',
      cause,
    )
  }
}
