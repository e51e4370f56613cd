import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { cpuMs, memoryOf } from '@headgate/dev-stack'
import { BUNDLE } from './bundle-bridge.ts'
import type { Services } from './services.ts'
import type { Subject } from './subject.ts'

const PASSWORDS = { KAFKA: 'BENCH_KAFKA_PASSWORD', MQTT: 'BENCH_MQTT_PASSWORD' }

export const GUARANTEES = ['at-least-once', 'exactly-once'] as const
export type Guarantee = (typeof GUARANTEES)[number]
export type BridgeSetup = {
  bridgeId: string
  topic: string
  guarantee: Guarantee
  folder: string
  /** MQTT topics with {device}; none: no MQTT. */
  mqttTopics?: readonly string[]
  serialPath?: string
  spool?: Record<string, unknown>
  /** Where a CPU profile goes. */
  profile: string | null
}

export type BridgeProcess = Subject & { health: () => Promise<Health> }

/** The bridge as it runs on a gateway, once its links are up. */
export const startBridge = async (services: Services, setup: BridgeSetup): Promise<BridgeProcess> => {
  const { login, mqtt, mqttLogin } = services
  const config = {
    ...{ bridgeId: setup.bridgeId, http: { port: 0 }, delivery: { guarantee: setup.guarantee } },
    spool: setup.spool ?? {},
    kafka: {
      ...{ brokers: login.bootstrap, mechanism: 'scram-sha-512', username: login.username },
      ...{ passwordEnv: PASSWORDS.KAFKA, readingsTopic: setup.topic },
    },
    mqtt: setup.mqttTopics
      ? [
          {
            ...{ name: 'mqtt', url: mqtt.url, username: mqttLogin.username, passwordEnv: PASSWORDS.MQTT },
            ...{ clientId: setup.bridgeId, topics: setup.mqttTopics, payload: { format: 'raw' }, maxDevices: 2_000 },
          },
        ]
      : [],
    serial: setup.serialPath
      ? [{ deviceId: 'board', path: setup.serialPath, baudRate: 2_000_000, format: 'plotter' }]
      : [],
  }
  const file = join(setup.folder, 'bridge.yaml')
  await writeFile(file, JSON.stringify(config))
  if (setup.profile !== null) await mkdir(setup.profile, { recursive: true })
  const profiling = setup.profile === null ? [] : ['--cpu-prof', '--cpu-prof-dir', setup.profile]
  const child = spawn(process.execPath, [...profiling, BUNDLE], {
    env: {
      ...{ HEADGATE_BRIDGE_CONFIG: file, HEADGATE_LOG_LEVEL: 'info' },
      ...{ [PASSWORDS.KAFKA]: login.password, [PASSWORDS.MQTT]: mqttLogin.password },
      // As the bridge's README advises.
      MALLOC_ARENA_MAX: '1',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { pid } = child
  if (pid === undefined) throw new Error('the bridge could not be started')
  const exited = once(child, 'exit')
  const killWithUs = () => child.kill('SIGKILL')
  process.once('exit', killWithUs)
  void exited.then(() => process.off('exit', killWithUs))
  const url = await listeningAt(child.stdout, exited)
  const health = async () => (await (await fetch(`${url}/healthz`)).json()) as Health
  const bridge = {
    health,
    cpuMs: async () => (await cpuMs(pid)) ?? Number.NaN,
    memory: () => memoryOf(pid),
    whenDelivered: async () => {
      while ((await health()).waiting > 0) await delay(50)
    },
    stop: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
  while (!(await health()).links.every(({ isUp }) => isUp)) await delay(50)
  return bridge
}

type Health = {
  links: { name: string; isUp: boolean }[]
  waiting: number
  spool: { waiting: number; bytes: number; dropped: number }
  devices: { read: number; produced: number; dropped: number; waiting: number; garbage: number }[]
}

/** Where it says that it listens; its warnings are passed on. */
const listeningAt = async (stdout: NodeJS.ReadableStream, exited: Promise<unknown>): Promise<string> =>
  new Promise((resolve, reject) => {
    createInterface(stdout).on('line', (line) => {
      if (line.includes('"The bridge is running"')) resolve(JSON.parse(line).url)
      else if (/"level":(40|50|60|"warn"|"error"|"fatal")/.test(line)) process.stderr.write(`  bridge: ${line}\n`)
    })
    void exited.then(() => reject(new Error('the bridge ended before it ran')))
  })
