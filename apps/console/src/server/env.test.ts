import { describe, expect, it } from 'vitest'
import { readEnv } from './env.ts'

const NEEDED = {
  DATABASE_URL: 'postgresql://127.0.0.1/headgate',
  HEADGATE_SECRET_KEY_FILE: '/tmp/secret.key',
  HEADGATE_URL: 'http://127.0.0.1:3000',
}
const source = (more: Record<string, string> = {}) => ({ NODE_ENV: 'test', ...NEEDED, ...more }) as NodeJS.ProcessEnv

describe('the environment of the console', () => {
  it('needs three variables and seeds nothing without the others', () => {
    expect(readEnv(source())).toMatchObject({ firstAdmin: null, bootstrapToken: null, firstCluster: null })
  })

  it('names every variable that is missing, in one error', () => {
    expect(() => readEnv({ NODE_ENV: 'test' })).toThrow(/DATABASE_URL: .*HEADGATE_SECRET_KEY_FILE: .*HEADGATE_URL: /)
  })

  it('reads the first cluster', () => {
    const cluster = readEnv(
      source({
        HEADGATE_KAFKA_BROKERS: 'a:9092, b:9092',
        HEADGATE_KAFKA_USERNAME: 'admin',
        HEADGATE_KAFKA_PASSWORD: 'secret',
        HEADGATE_CLUSTER_SLUG: 'dev',
      }),
    ).firstCluster
    expect(cluster).toEqual({
      slug: 'dev',
      name: 'dev',
      connection: {
        bootstrap: ['a:9092', 'b:9092'],
        tls: false,
        sasl: { mechanism: 'SCRAM-SHA-512', username: 'admin', password: 'secret' },
      },
    })
  })

  it.each([
    ['HEADGATE_KAFKA_BROKERS', 'no-port'],
    ['HEADGATE_BOOTSTRAP_TOKEN', 'hg_short'],
    ['HEADGATE_ADMIN_PASSWORD', 'short'],
    ['HEADGATE_KAFKA_TLS', 'yes'],
    ['HEADGATE_URL', 'ftp://127.0.0.1'],
  ])('refuses a wrong %s without repeating it', (name, value) => {
    const attempt = () => readEnv(source({ [name]: value }))
    expect(attempt).toThrow(name)
    if (/TOKEN|PASSWORD/.test(name)) expect(attempt).toThrow(new RegExp(`^(?!.*${value})`))
  })

  it('takes an empty variable for one that is not set', () => {
    expect(readEnv(source({ HEADGATE_ADMIN_EMAIL: '', HEADGATE_BOOTSTRAP_TOKEN: '' })).bootstrapToken).toBeNull()
  })
})
