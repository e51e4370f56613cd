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
  queue?: { maxReadings: number }
  bridgeId?: string
  clientId?: string
}

/** A bridge in this process over the services of the test run, with its log in memory. */
export const startTestBridge = async (given: BridgeUnderTest) => {
  const connection: TestConnection = testConnection()
  const kafka = given.kafka ?? connection.kafka
  const bridgeId = given.bridgeId ?? uniqueName('gw')
  const text = JSON.stringify({
    bridgeId,
    http: { port: 0 },
    kafka: {
      brokers: kafka.bootstrap,
      mechanism: 'scram-sha-512',
      username: kafka.username,
      passwordEnv: PASSWORDS.KAFKA,
      readingsTopic: given.readingsTopic,
    },
    ...(given.queue ? { queue: given.queue } : {}),
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
  })
  const secrets: Secrets = {
    passwordOf: (variable) => (variable === PASSWORDS.KAFKA ? kafka.password : connection.mqttPassword),
  }
  const log: { level: string; msg: string; link?: string }[] = []
  const logger = createLogger({ name: 'bridge', destination: { write: (line) => log.push(JSON.parse(line)) } })
  const bridge = await startBridge({ config: parseConfig(text, 'test'), secrets, logger, version: 'test' })
  const link = (name: string) => bridge.status().links.find((candidate) => candidate.name === name)
  const device = (deviceId: string) => bridge.status().devices.find((candidate) => candidate.deviceId === deviceId)
  /** The board's port is open, and is read. */
  const hasBoard = () => {
    const board = device('board')
    return board !== undefined && board.state !== 'unplugged'
  }
  return { ...bridge, bridgeId, log, link, device, hasBoard }
}
