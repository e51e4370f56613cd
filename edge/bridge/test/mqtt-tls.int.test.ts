import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts, startMqttBroker } from '@headgate/dev-stack'
import { eventually, testConnection, uniqueName } from '@headgate/testing'
import { connectAsync } from 'mqtt'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { MqttConfig } from '../src/config/mqtt-schema.ts'
import { createIntake } from '../src/mqtt/intake.ts'
import { runMqttSource } from '../src/mqtt/mqtt-source.ts'
import { tlsOf } from '../src/mqtt/tls-of.ts'
import { createDeviceRegistry } from '../src/readings/device-registry.ts'
import { createAuthority, type Issued } from './support/certificates.ts'

let dir: string
const brokers: Awaited<ReturnType<typeof startMqttBroker>>[] = []
/** `local` asks for client certificates, `other` has a name that is not its address, `old` one that has expired, `plain` no TLS. */
const urls = { local: '', other: '', old: '', plain: '' }
let client: Issued & { ca: string }
const ends: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'headgate-mqtts-'))
  const [authority, stranger] = await Promise.all([createAuthority(), createAuthority('a stranger')])
  const [local, other, old, bridge, strange] = await Promise.all([
    authority.issue({ name: 'local', hosts: ['127.0.0.1'] }),
    authority.issue({ name: 'other', hosts: ['broker.example'] }),
    authority.issue({ name: 'old', hosts: ['127.0.0.1'], notAfter: new Date('2020-02-01') }),
    authority.issue({ name: 'bridge' }),
    stranger.issue({ name: 'bridge' }),
  ])
  client = { ...bridge, ca: authority.certificate }
  const files = {
    ...{ 'ca.pem': authority.certificate, 'stranger.pem': stranger.certificate },
    ...{ 'bridge.pem': bridge.certificate, 'bridge.key': bridge.key },
    ...{ 'strange.pem': strange.certificate, 'strange.key': strange.key },
  }
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(dir, name), text)))
  const { mqttUsername, mqttPassword } = testConnection()
  const ports = await freePorts(4)
  const start = async (index: number, issued: Issued | null, clientCa?: string) => {
    const logsDir = await mkdtemp(join(dir, 'logs-'))
    const broker = await startMqttBroker({
      ...{ logsDir, port: ports[index] ?? 0, users: { [mqttUsername]: mqttPassword } },
      ...(issued && { tls: { ...issued, ...(clientCa !== undefined && { clientCa }) } }),
    })
    brokers.push(broker)
    return broker.url
  }
  urls.local = await start(0, local, authority.certificate)
  urls.other = await start(1, other)
  urls.old = await start(2, old)
  urls.plain = await start(3, null)
})
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})
afterAll(async () => {
  await Promise.all(brokers.map((broker) => broker.stop()))
  await rm(dir, { recursive: true, force: true })
})

const start = (url: string, tls: Record<string, unknown>) => {
  const { mqttUsername, mqttPassword } = testConnection()
  const config = MqttConfig.parse({
    ...{ name: 'local', url, clientId: uniqueName('bridge'), topics: ['s/{device}/{channel}'], tls },
    ...{ username: mqttUsername, passwordEnv: 'X' },
  })
  const taken: unknown[] = []
  const health: (string | null)[] = []
  const end = new AbortController()
  const handoff = {
    accept: async (readings: readonly { value: unknown }[]) => void taken.push(...readings.map(({ value }) => value)),
    ...{ hasRoomFor: () => true, whenRoomFor: async () => undefined, tokensOf: () => [] },
  }
  const registry = createDeviceRegistry({ clock: { now: Date.now, isSynced: () => null }, topic: 'x' })
  const { signal } = end
  const intake = createIntake({ config, registry, handoff, onRefused: () => undefined, signal })
  const read = tlsOf(config, { passwordOf: () => mqttPassword, pathOf: (path) => join(dir, path) })
  const running = runMqttSource({
    ...{ config, password: mqttPassword, intake, draining: signal, signal, onOverflow: () => undefined },
    ...(read && { tls: read }),
    onHealth: (failure) => health.push(failure),
  })
  ends.push(() => {
    end.abort()
    return running
  })
  return { taken, health }
}

const OWN = { cert: 'bridge.pem', key: 'bridge.key' }

it('brings readings over TLS with a client certificate', async () => {
  const { taken, health } = start(urls.local, { ca: 'ca.pem', ...OWN })
  await eventually(() => expect(health).toEqual([null]))
  const { mqttUsername: username, mqttPassword: password } = testConnection()
  const device = await connectAsync(urls.local, { ...client, cert: client.certificate, username, password })
  await device.publishAsync('s/uno/t', '20', { qos: 1 })
  await device.endAsync()
  await eventually(() => expect(taken).toEqual([20]))
})

it.each([
  ['by an authority that nobody named', 'local', { ...OWN }, /signed by nobody whom this bridge trusts.*tls\.ca/],
  ['by another authority', 'local', { ca: 'stranger.pem', ...OWN }, /signed by nobody whom this bridge trusts/],
  ['for another name', 'other', { ca: 'ca.pem' }, /is for broker\.example, not for 127\.0\.0\.1.*tls\.servername/],
  ['that has expired', 'old', { ca: 'ca.pem' }, /has expired.*clock of this gateway/],
] as const)(
  'refuses a broker whose certificate is %s, and says what would cure it',
  async (_what, broker, tls, words) => {
    const { health } = start(urls[broker], tls)
    await eventually(() => expect(health[0]).toMatch(words))
    expect(health).not.toContain(null)
  },
)

it('trusts a broker by the name that is given', async () => {
  const { health } = start(urls.other, { ca: 'ca.pem', servername: 'broker.example' })
  await eventually(() => expect(health).toEqual([null]))
})

it.each([
  ['no certificate', { ca: 'ca.pem' }, /asks for a client certificate.*tls\.cert and tls\.key/],
  [
    'one of a stranger',
    { ca: 'ca.pem', cert: 'strange.pem', key: 'strange.key' },
    /may refuse our certificate.*trusts/,
  ],
])('says so where the broker is given %s', async (_what, tls, words) => {
  const { health } = start(urls.local, tls)
  await eventually(() => expect(health[0]).toMatch(words))
})

it('says of a port without TLS that it has none, and of a file that is gone that it is', async () => {
  const plain = start(urls.plain.replace('mqtt:', 'mqtts:'), { ca: 'ca.pem' })
  await eventually(() => expect(plain.health[0]).toMatch(/hung up in the midst of the TLS handshake.*port for TLS/))
  const gone = start(urls.local, { ca: 'gone.pem' })
  await eventually(() => expect(gone.health[0]).toMatch(/there is no file .*gone\.pem/))
})
