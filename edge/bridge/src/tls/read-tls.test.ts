import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAuthority } from '../../test/support/certificates.ts'
import { readTls } from './read-tls.ts'

let dir: string
const secrets = {
  passwordOf: (name: string) => (name === 'RIGHT' ? 'opens' : 'does not'),
  pathOf: (path: string) => join(dir, path),
}
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'headgate-tls-'))
  const authority = await createAuthority()
  const [own, other, old, locked] = await Promise.all([
    authority.issue({ name: 'bridge' }),
    authority.issue({ name: 'other' }),
    authority.issue({ name: 'old', notAfter: new Date('2020-02-01') }),
    authority.issue({ name: 'locked', passphrase: 'opens' }),
  ])
  const files = {
    ...{ 'ca.pem': authority.certificate, 'own.pem': own.certificate, 'own.key': own.key, 'other.key': other.key },
    ...{ 'old.pem': old.certificate, 'old.key': old.key, 'locked.pem': locked.certificate, 'locked.key': locked.key },
    'text.pem': 'hello',
  }
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(dir, name), text)))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const read = (config: Parameters<typeof readTls>[0]) => readTls(config, 'mqtt[0].tls', secrets)

it('reads what fits together, and an encrypted key with its passphrase', () => {
  expect(Object.keys(read({ ca: 'ca.pem', cert: 'own.pem', key: 'own.key', servername: 'x' })).sort()).toEqual([
    ...['ca', 'cert', 'key', 'servername'],
  ])
  expect(read({ cert: 'locked.pem', key: 'locked.key', keyPassphraseEnv: 'RIGHT' })).toMatchObject({
    passphrase: 'opens',
  })
})

it.each([
  ['is not there', { ca: 'nowhere.pem' }, /mqtt\[0\]\.tls\.ca: there is no file .*nowhere\.pem.*relative/],
  ['is a folder', { ca: '.' }, /cannot be read \(EISDIR\)/],
  ['is no certificate', { ca: 'text.pem' }, /holds no certificate in PEM/],
  ['is no key', { cert: 'own.pem', key: 'text.pem' }, /holds no private key/],
  ['is the key of another', { cert: 'own.pem', key: 'other.key' }, /is not the key of the certificate/],
  ['has expired', { cert: 'old.pem', key: 'old.key' }, /tls\.cert: .*valid from .* 2020.*clock.*Renew/],
  ['is locked', { cert: 'locked.pem', key: 'locked.key' }, /locked by a passphrase.*keyPassphraseEnv/],
  [
    'is locked by another passphrase',
    { cert: 'locked.pem', key: 'locked.key', keyPassphraseEnv: 'WRONG' },
    /does not open/,
  ],
])('says of a file that %s what would cure it', (_what, config, words) => {
  expect(() => read(config)).toThrow(words)
})
