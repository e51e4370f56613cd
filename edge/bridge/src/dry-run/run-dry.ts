import { randomUUID } from 'node:crypto'
import { READING_HEADERS, type ReadingEnvelope } from '@headgate/edge-protocol'
import type { Secrets } from '../config/load-config.ts'
import type { BridgeConfig } from '../config/schema.ts'
import { createIntake } from '../mqtt/intake.ts'
import { runMqttSource } from '../mqtt/mqtt-source.ts'
import { tlsOf } from '../mqtt/tls-of.ts'
import { createDeviceRegistry, type DeviceRegistry } from '../readings/device-registry.ts'
import { createRouter, type Destination } from '../routing/create-router.ts'
import { createRules } from '../rules/create-rules.ts'
import { createBoardCommands } from '../serial/board-commands.ts'
import { runSerialSource } from '../serial/serial-source.ts'
import { loadSparkplug } from '../sparkplug/decode-payload.ts'
import { startGatewayClock } from '../time/gateway-clock.ts'

export type DryRunOptions = {
  config: BridgeConfig
  secrets: Secrets
  /** Each record as it would be produced; the value as it reads before Avro or Protobuf. */
  onRecord: (record: Destination & { value: ReadingEnvelope }) => void
  /** A sentence about a link, for people. */
  onNote: (sentence: string) => void
  signal: AbortSignal
}

/**
 * Opens the sources of a configuration and shows what the bridge would produce, until the signal. Nothing reaches Kafka, nothing
 * is written to disk, no board is told that its readings are safe, and brokers are listened to at QoS 0 under another client id, so
 * that a bridge that runs loses neither session nor message. Opening a serial port resets most boards, here as always.
 */
export const runDry = async ({ config, secrets, onRecord, onNote, signal }: DryRunOptions): Promise<DeviceRegistry> => {
  const { bridgeId } = config
  const { readingsTopic } = config.kafka
  const clock = await startGatewayClock(signal)
  const registry = createDeviceRegistry({ clock, topic: readingsTopic, rules: createRules(config.rules) })
  const route = createRouter(config.routes, { bridgeId, readingsTopic })
  const hearsSparkplug = config.mqtt.some(({ payload }) => payload.format === 'sparkplug')
  const decodeSparkplug = hearsSparkplug ? await loadSparkplug() : null

  const handoffFor = (source: string) => ({
    accept: (readings: readonly ReadingEnvelope[]): Promise<void> => {
      for (const reading of readings) {
        const { deviceId, channel } = reading
        const link = registry.find(deviceId)?.link ?? ''
        const destination = route({ deviceId, channel, source, link })
        onRecord({ ...destination, headers: { ...headersOf(reading), ...destination.headers }, value: reading })
      }
      return never
    },
    hasRoomFor: () => true,
    whenRoomFor: async () => undefined,
    tokensOf: () => [],
  })
  const healthOf = (name: string) => {
    let last: string | null | undefined
    return (failure: string | null) => {
      if (failure !== last) onNote(`${name}: ${failure ?? 'is there'}`)
      last = failure
    }
  }

  const sources = [
    ...config.serial.map((board) => {
      const { deviceId, path, silenceMs, units } = board
      const device = registry.claim({
        ...{ deviceId, source: 'serial', link: path, address: path, canCommand: false, silenceMs, units },
      })
      if (!device) throw new Error(`The configuration names device ${deviceId} twice.`)
      const commands = createBoardCommands()
      const onHealth = healthOf(path)
      return runSerialSource({ config: board, device, commands, handoff: handoffFor('serial'), onHealth, signal })
    }),
    ...config.mqtt.map((given) => {
      const broker = { ...given, clientId: `dry-run-${randomUUID().slice(0, 8)}` }
      const onRefused = (why: string) => onNote(`${broker.name}: messages refused: ${why}`)
      const intake = createIntake({
        ...{ config: broker, registry, handoff: handoffFor('mqtt'), decodeSparkplug, onRefused, signal },
      })
      const tls = tlsOf(broker, secrets)
      return runMqttSource({
        ...(tls && { tls }),
        ...{ config: broker, intake, isTransient: true, draining: signal, signal, onOverflow: () => undefined },
        password: broker.passwordEnv === undefined ? null : secrets.passwordOf(broker.passwordEnv),
        onHealth: healthOf(broker.name),
      })
    }),
  ]
  await Promise.all(sources)
  if (sources.length > 0 || signal.aborted) return registry
  onNote('The configuration has neither serial nor mqtt: nothing can be heard.')
  return registry
}

const headersOf = (reading: ReadingEnvelope): Record<string, string> => ({
  [READING_HEADERS.device]: reading.deviceId,
  [READING_HEADERS.channel]: reading.channel,
  [READING_HEADERS.bootEpoch]: reading.bootEpoch,
  [READING_HEADERS.seq]: String(reading.seq),
  [READING_HEADERS.gatewayTime]: String(Date.parse(reading.gatewayTime)),
})

const never = new Promise<never>(() => undefined)
