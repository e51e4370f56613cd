import 'reflect-metadata'
import { createPrivateKey, webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const DAY_MS = 86_400_000
x509.cryptoProvider.set(globalThis.crypto)

export type Issued = { certificate: string; key: string }
export type IssueOptions = { name: string; notAfter?: Date; hosts?: readonly string[]; passphrase?: string }

/** An authority of a test's own, and the certificates it signs; all in PEM. */
export const createAuthority = async (name = 'authority of a test') => {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const issuer = `CN=${name}`
  const since = new Date(Date.now() - DAY_MS)
  let serial = 1
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...{ serialNumber: '01', name: issuer, keys, signingAlgorithm: ALGORITHM },
    ...{ notBefore: since, notAfter: new Date(Date.now() + DAY_MS) },
    extensions: [new x509.BasicConstraintsExtension(true, 1, true)],
  })
  const issue = async ({ name: subject, notAfter, hosts = [], passphrase }: IssueOptions): Promise<Issued> => {
    const own = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
    const until = notAfter ?? new Date(Date.now() + DAY_MS)
    const certificate = await x509.X509CertificateGenerator.create({
      ...{ serialNumber: `0${++serial}`, subject: `CN=${subject}`, issuer, signingAlgorithm: ALGORITHM },
      ...{ publicKey: own.publicKey, signingKey: keys.privateKey },
      ...{ notBefore: new Date(Math.min(since.getTime(), until.getTime() - DAY_MS)), notAfter: until },
      extensions: hosts.length > 0 ? [new x509.SubjectAlternativeNameExtension(hosts.map(nameOf))] : [],
    })
    const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', own.privateKey))
    const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).export({
      ...{ format: 'pem', type: 'pkcs8' },
      ...(passphrase !== undefined && { cipher: 'aes-256-cbc', passphrase }),
    })
    return { certificate: certificate.toString('pem'), key: String(key) }
  }
  return { certificate: authority.toString('pem'), issue }
}

const nameOf = (value: string) => ({ type: /^[\d.]+$/.test(value) ? ('ip' as const) : ('dns' as const), value })
