import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePorts } from '../net/free-ports.ts'
import { kafkaPortsFrom, portUses } from '../stack/ports.ts'
import { checkDisk } from './check-disk.ts'
import { checkPorts } from './check-ports.ts'
import { readStartEnv } from './env.ts'
import { optionsFromEnv } from './options-from-env.ts'
import { takeRunLock } from './run-lock.ts'
import { ensureKeyFile, loadSecrets } from './secrets.ts'
import { wipeState } from './wipe-state.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'headgate-start-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

describe('the environment of npm start', () => {
  it('starts everything itself on the usual ports when nothing is set', () => {
    const options = optionsFromEnv(readStartEnv({}))
    expect(options.external).toEqual({ kafka: undefined, databaseUrl: undefined })
    expect(options.ports).toMatchObject({ console: 3000, mqtt: 1883, postgres: 15_432 })
    expect(options.ports.kafka.map(({ client }) => client)).toEqual([19_092, 19_093, 19_094])
  })

  it('uses the cluster of HEADGATE_KAFKA_BROKERS', () => {
    const { external } = optionsFromEnv(
      readStartEnv({
        HEADGATE_KAFKA_BROKERS: 'a:9092,b:9092',
        HEADGATE_KAFKA_USERNAME: 'me',
        HEADGATE_KAFKA_PASSWORD: 'pw',
        HEADGATE_KAFKA_TLS: 'true',
      }),
    )
    expect(external.kafka).toEqual({
      bootstrap: ['a:9092', 'b:9092'],
      tls: true,
      mechanism: 'SCRAM-SHA-512',
      admin: { username: 'me', password: 'pw' },
      bridge: undefined,
    })
  })

  it.each([
    ['a port that is none', { HEADGATE_CONSOLE_PORT: 'eighty' }, 'HEADGATE_CONSOLE_PORT'],
    ['brokers without a port', { HEADGATE_KAFKA_BROKERS: 'localhost' }, 'HEADGATE_KAFKA_BROKERS'],
    ['a mechanism Kafka has not', { HEADGATE_KAFKA_MECHANISM: 'MAGIC' }, 'HEADGATE_KAFKA_MECHANISM'],
    ['a database of another kind', { DATABASE_URL: 'mysql://x/y' }, 'DATABASE_URL'],
    ['a password that is too short', { HEADGATE_ADMIN_PASSWORD: 'short' }, 'HEADGATE_ADMIN_PASSWORD'],
  ])('names the variable of %s', (_, source, variable) => {
    expect(() => readStartEnv(source)).toThrow(variable)
  })

  it('refuses a user without a password', () => {
    const env = readStartEnv({ HEADGATE_KAFKA_BROKERS: 'a:9092', HEADGATE_KAFKA_USERNAME: 'me' })
    expect(() => optionsFromEnv(env)).toThrow('HEADGATE_KAFKA_USERNAME is set and HEADGATE_KAFKA_PASSWORD is not')
  })

  it('takes an empty variable for one that is not set', () => {
    expect(readStartEnv({ DATABASE_URL: '', HEADGATE_MQTT_PORT: '' }).HEADGATE_MQTT_PORT).toBe(1883)
  })
})

describe('busy ports', () => {
  it('names the port, what it is for, and the variable that moves it', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    try {
      const use = { port, purpose: 'the MQTT broker', variable: 'HEADGATE_MQTT_PORT' }
      await expect(checkPorts([use])).rejects.toMatchObject({
        message: `Port ${port}, meant for the MQTT broker, is taken by another program`,
        cure: expect.stringContaining('HEADGATE_MQTT_PORT='),
      })
    } finally {
      server.close()
    }
  })

  it('refuses two uses of one port before anything is started', async () => {
    const [port = 0] = await freePorts(1)
    const uses = ['A', 'B'].map((purpose) => ({ port, purpose, variable: purpose }))
    await expect(checkPorts(uses)).rejects.toThrow(`Port ${port} is meant for both A and B`)
  })

  it('leaves alone the ports of services that are not ours to start', () => {
    const ports = { ...optionsFromEnv(readStartEnv({})).ports, kafka: kafkaPortsFrom(20_000) }
    const purposes = portUses(ports, { kafka: false, postgres: false }).map(({ purpose }) => purpose)
    expect(purposes).not.toContain('PostgreSQL')
    expect(purposes.some((purpose) => purpose.startsWith('Kafka'))).toBe(false)
    expect(portUses(ports, { kafka: true, postgres: true })).toHaveLength(14)
  })
})

describe('a full disk', () => {
  it('is told before anything is started', async () => {
    await expect(checkDisk(dir, Number.MAX_SAFE_INTEGER)).rejects.toThrow(/Only .* GB are free/)
    await expect(checkDisk(dir, 1)).resolves.toBeUndefined()
  })
})

describe('two starts at once', () => {
  it('tells the second which process runs already', async () => {
    const lock = await takeRunLock(dir)
    await expect(takeRunLock(dir)).rejects.toThrow(`already runs from here (process ${process.pid})`)
    await lock.release()
    await (await takeRunLock(dir)).release()
  })

  it('takes over from one that was killed, even when a stranger has its pid by now', async () => {
    await writeFile(join(dir, 'start.lock'), JSON.stringify({ pid: process.pid, startTime: 'another' }))
    await (await takeRunLock(dir)).release()
  })

  it('takes over from one whose lock was cut off by a full disk', async () => {
    await writeFile(join(dir, 'start.lock'), '')
    await (await takeRunLock(dir)).release()
  })
})

describe('secrets', () => {
  it('are made once, differ from each other, and are readable by their owner alone', async () => {
    const secrets = await loadSecrets(dir)
    expect(await loadSecrets(dir)).toEqual(secrets)
    expect(new Set(Object.values(secrets)).size).toBe(Object.keys(secrets).length)
    expect((await stat(join(dir, 'secrets.json'))).mode & 0o077).toBe(0)
  })

  it('need no quoting in a shell, a URL, JAAS or YAML', async () => {
    const { apiToken, ...passwords } = await loadSecrets(dir)
    for (const text of Object.values(passwords)) expect(text).toMatch(/^[A-Za-z0-9]{20}$/)
    expect(apiToken).toMatch(/^hg_[A-Za-z0-9_-]{40,}$/)
  })

  it('seal under a key of 32 bytes in a file of its own', async () => {
    const path = await ensureKeyFile(dir)
    const key = await readFile(path, 'utf8')
    expect(Buffer.from(key.trim(), 'base64')).toHaveLength(32)
    expect((await stat(path)).mode & 0o077).toBe(0)
    await ensureKeyFile(dir)
    expect(await readFile(path, 'utf8')).toBe(key)
  })
})

describe('--fresh', () => {
  it('forgets the state and keeps the downloads and the lock', async () => {
    for (const name of ['kafka', 'kafka-libs', 'postgres', 'logs']) await mkdir(join(dir, name))
    for (const name of ['start.lock', 'secrets.json']) await writeFile(join(dir, name), '')
    await wipeState(dir)
    expect((await readdir(dir)).sort()).toEqual(['kafka-libs', 'start.lock'])
  })
})
