import { describe, expect, it } from 'vitest'
import { readEnv } from './env.ts'

const needed = { DATABASE_URL: 'postgresql://u:p@127.0.0.1:5432/headgate', HEADGATE_SECRET_KEY_FILE: '/run/key' }

describe('readEnv', () => {
  it('needs the database and the key file, and has defaults for the rest', () => {
    expect(readEnv(needed)).toEqual({
      databaseUrl: needed.DATABASE_URL,
      secretKeyFile: '/run/key',
      port: null,
      leaseMs: 15_000,
      alarmWebhook: null,
      logLevel: 'info',
    })
  })

  it('takes its own port before the one a process manager hands out, and an empty one for none', () => {
    expect(readEnv({ ...needed, HEADGATE_WORKER_PORT: '29001', PORT: '3000' }).port).toBe(29_001)
    expect(readEnv({ ...needed, PORT: '3000' }).port).toBe(3000)
    expect(readEnv({ ...needed, HEADGATE_WORKER_PORT: '' }).port).toBeNull()
  })

  it('names every variable that is missing, with what to set it to', () => {
    expect(() => readEnv({})).toThrow(
      /DATABASE_URL is not set\. .*postgresql:.*\nHEADGATE_SECRET_KEY_FILE is not set\. /,
    )
  })

  it.each([
    ['DATABASE_URL', 'mysql://root:hunter2@127.0.0.1/headgate'],
    ['HEADGATE_WORKER_PORT', 'hunter2'],
    ['HEADGATE_WORKER_LEASE_MS', '12'],
    ['HEADGATE_ALARM_WEBHOOK', 'https://ann:hunter2@example.org/alarms'],
    ['HEADGATE_LOG_LEVEL', 'hunter2'],
  ])('says that %s is wrong without showing what it holds', (name, value) => {
    const read = () => readEnv({ ...needed, [name]: value })
    expect(read).toThrow(`${name} is not valid. `)
    expect(read).not.toThrow(value)
  })
})
