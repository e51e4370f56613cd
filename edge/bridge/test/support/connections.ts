import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger } from '@headgate/telemetry'
import { type TestConnection, testConnection, uniqueName } from '@headgate/testing'
import { parseConfig, type Secrets, startBridge } from '../../src/index.ts'

export const PASSWORDS = { KAFKA: 'HEADGATE_BRIDGE_KAFKA_PASSWORD', MQTT: 'HEADGATE_BRIDGE_MQTT_PASSWORD' } as const

export type BridgeUnderTest = {
  /** Replaces what is given of `kafka`, e.g. other brokers. */
  kafka?: { bootstrap: readonly string[]; username: string; password: string }
  readingsTopic: string
  serialPath?: string
  serial?: Record<string, unknown>
  mqtt?: { url: string; topics: string[]; over?: Record<string, unknown> }
  spool?: Record<string, unknown>
  delivery?: Record<string, unknown>
  bridgeId?: string
  clientId?: string
  trialMs?: number
  /** Where spool and configuration file lie, and stay; left out: a folder that goes with the bridge. */
  baseDirectory?: string
  /** Takes the place of sources, rules and routes. */
  changeable?: Record<string, unknown>
}

/** The configuration of a bridge over the services of the test run. */
export const bridgeConfig = (given: BridgeUnderTest) => {
  const connection: TestConnection = testConnection()
  const kafka = given.kafka ?? connection.kafka
  return {
    bridgeId: given.bridgeId ?? uniqueName('gw'),
    http: { port: 0 },
    kafka: {
      brokers: kafka.bootstrap,
      mechanism: 'scram-sha-512',
      username: kafka.username,
      passwordEnv: PASSWORDS.KAFKA,
      readingsTopic: given.readingsTopic,
    },
    spool: given.spool ?? {},
    delivery: given.delivery ?? {},
    serial: given.serialPath
      ? [{ deviceId: 'board', path: given.serialPath, units: { temperature: '°C' }, ...given.serial }]
      : [],
    mqtt: given.mqtt
      ? [
          {
            name: 'local',
            url: given.mqtt.url,
            username: connection.mqttUsername,
            passwordEnv: PASSWORDS.MQTT,
            clientId: given.clientId ?? uniqueName('bridge'),
            topics: given.mqtt.topics,
            ...given.mqtt.over,
          },
        ]
      : [],
    ...given.changeable,
  }
}

/** A bridge in this process, with its log in memory and a spool that goes with it. */
export const startTestBridge = async (given: BridgeUnderTest) => {
  const connection: TestConnection = testConnection()
  const kafka = given.kafka ?? connection.kafka
  const file = bridgeConfig(given)
  const { bridgeId } = file
  const secrets: Secrets = {
    passwordOf: (variable) => (variable === PASSWORDS.KAFKA ? kafka.password : connection.mqttPassword),
  }
  const log: { level: string; msg: string; link?: string }[] = []
  const logger = createLogger({ name: 'bridge', destination: { write: (line) => log.push(JSON.parse(line)) } })
  const baseDirectory = given.baseDirectory ?? (await mkdtemp(join(tmpdir(), 'headgate-bridge-')))
  const path = join(baseDirectory, 'bridge.yaml')
  const text = JSON.stringify(file)
  await writeFile(path, text)
  const config = parseConfig(text, 'test')
  const { trialMs } = given
  const bridge = await startBridge({
    ...{ config, secrets, logger, version: 'test', baseDirectory, file: { path, text } },
    ...(trialMs !== undefined && { trialMs }),
  })
  const stop = async (graceMs?: number) => {
    const left = await bridge.stop(graceMs)
    if (given.baseDirectory === undefined) await rm(baseDirectory, { recursive: true, force: true })
    return left
  }
  /** Replaces the configuration file by rename; the bridge sees it by itself, or when it is told to reload. */
  const rewrite = async (over: Record<string, unknown>) => {
    await writeFile(`${path}.new`, JSON.stringify({ ...file, ...over }))
    await rename(`${path}.new`, path)
  }
  const link = (name: string) => bridge.status().links.find((candidate) => candidate.name === name)
  const device = (deviceId: string) => bridge.status().devices.find((candidate) => candidate.deviceId === deviceId)
  /** The board's port is open, and is read. */
  const hasBoard = () => {
    const board = device('board')
    return board !== undefined && board.state !== 'unplugged'
  }
  return { ...bridge, stop, bridgeId, log, link, device, hasBoard, rewrite, file }
}
