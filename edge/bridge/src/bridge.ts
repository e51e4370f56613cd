import type { BridgeStatus } from '@headgate/edge-protocol'
import { EDGE_TOPICS } from '@headgate/edge-protocol'
import type { Logger } from '@headgate/telemetry'
import { consumeCommands } from './commands/consume-commands.ts'
import { executeCommand } from './commands/execute-command.ts'
import type { Secrets } from './config/load-config.ts'
import type { BridgeConfig } from './config/schema.ts'
import { createDeliveryQueue } from './delivery/delivery-queue.ts'
import { createBridgeMetrics } from './http/render-metrics.ts'
import { startHttp } from './http/start-http.ts'
import { createControlSender } from './kafka/control-sender.ts'
import { createKafka } from './kafka/create-kafka.ts'
import { createReadingsSink } from './kafka/readings-sink.ts'
import { watchPartitionCount } from './kafka/watch-partition-count.ts'
import { createIntake } from './mqtt/intake.ts'
import { runMqttSource } from './mqtt/mqtt-source.ts'
import { createDeviceRegistry } from './readings/device-registry.ts'
import { createRules } from './rules/create-rules.ts'
import { type BoardCommands, createBoardCommands } from './serial/board-commands.ts'
import { runSerialSource } from './serial/serial-source.ts'
import { loadSparkplug } from './sparkplug/decode-payload.ts'
import { bridgeStatus } from './status/bridge-status.ts'
import { createLinks } from './status/links.ts'
import { publishStatus } from './status/publish-status.ts'
import { startGatewayClock } from './time/gateway-clock.ts'

export type BridgeOptions = { config: BridgeConfig; secrets: Secrets; logger: Logger; version: string }
export type RunningBridge = {
  /** Of /healthz and /metrics. */
  url: string
  status: () => BridgeStatus
  /** Ends the sources, gives what waits up to `graceMs` to reach Kafka, and closes everything. Says how many readings were lost with the memory. */
  stop: (graceMs?: number) => Promise<{ notDelivered: number }>
}

/** Builds the bridge and starts it. Nothing outside has to be there: what is absent is tried again until it comes. Throws ConfigError when its HTTP port is taken. */
export const startBridge = async ({ config, secrets, logger, version }: BridgeOptions): Promise<RunningBridge> => {
  const { bridgeId } = config
  const username = config.kafka.username ?? null
  /** Takes no more from outside; what was taken goes on. */
  const draining = new AbortController()
  const end = new AbortController()
  const clock = await startGatewayClock(end.signal)
  const kafka = createKafka(bridgeId, config.kafka, secrets, logger)
  const rules = createRules(config.rules)
  const registry = createDeviceRegistry({ clock, topic: config.kafka.readingsTopic, rules })
  const hearsSparkplug = config.mqtt.some(({ payload }) => payload.format === 'sparkplug')
  const decodeSparkplug = hearsSparkplug ? await loadSparkplug() : null
  if (config.routes.length > 0) logger.warn(ROUTES_ARE_NOT_FOLLOWED)
  const links = createLinks(logger, () => statusPublisher.changed())
  const kafkaLink = links.add('kafka', 'kafka')
  const kafkaPart = (part: string) => (failure: string | null) => kafkaLink.report(part, failure)

  const startedAtMs = clock.now()
  const status = () =>
    bridgeStatus({ ...{ bridgeId, version, clock, registry, links, startedAtMs }, capacity: config.queue.maxReadings })
  const { host, port } = config.http
  const http = await startHttp({ host, port, status, metrics: createBridgeMetrics(status) }).catch((error: unknown) => {
    end.abort()
    throw error
  })
  const control = createControlSender({ kafka, username, onHealth: kafkaPart('control') })
  const statusPublisher = publishStatus(status, control)

  const queue = createDeliveryQueue({
    maxReadings: config.queue.maxReadings,
    sink: createReadingsSink(kafka, config.kafka.readingsTopic, username),
    onSettled: (deviceId, outcome) => {
      const device = registry.find(deviceId)
      if (outcome === 'produced') device?.settleProduced(1)
      else device?.settleDropped(1)
    },
    onLaneHealth: (partition, failure) => kafkaLink.report(`partition ${partition}`, failure),
  })

  const boards = new Map<string, BoardCommands>()
  const sources = [
    ...config.serial.map((board) => {
      const link = links.add(board.path, 'serial')
      const { deviceId, silenceMs, units } = board
      const device = registry.claim({
        ...{ deviceId, source: 'serial', link: board.path, address: board.path, canCommand: true, silenceMs, units },
      })
      if (!device) throw new Error(`The configuration names device ${deviceId} twice.`)
      const commands = createBoardCommands()
      boards.set(deviceId, commands)
      const onHealth = (failure: string | null) => link.report('port', failure)
      return runSerialSource({ config: board, device, commands, handoff: queue, onHealth, signal: draining.signal })
    }),
    ...config.mqtt.map((broker) => {
      const link = links.add(broker.name, 'mqtt')
      const { signal } = end
      const tell = (why: string) => logger.warn({ link: broker.name }, `Messages refused: ${why}`)
      const intake = createIntake({
        ...{ config: broker, registry, handoff: queue, decodeSparkplug, onRefused: tell, signal },
      })
      const password = broker.passwordEnv === undefined ? null : secrets.passwordOf(broker.passwordEnv)
      const onHealth = (failure: string | null) => link.report('connection', failure)
      const onOverflow = () =>
        logger.warn(
          { link: broker.name, maxInFlight: broker.maxInFlight },
          'More arrives than Kafka takes: the rest is left with the MQTT broker until there is room',
        )
      return runMqttSource({
        config: broker,
        password,
        intake,
        onHealth,
        onOverflow,
        draining: draining.signal,
        signal,
      })
    }),
  ]
  const loops = [
    watchPartitionCount({
      ...{ kafka, topic: config.kafka.readingsTopic, username, signal: end.signal },
      onCount: queue.setPartitionCount,
      onHealth: kafkaPart('topic'),
    }),
    consumeCommands({
      ...{ kafka, bridgeId, username, logger, onHealth: kafkaPart('commands'), signal: draining.signal },
      onCommand: (command) =>
        void executeCommand({
          ...{ command, board: boards.get(command.deviceId), now: clock.now },
          report: (result) => {
            logger.info({ ...result, command: command.command, issuedBy: command.issuedBy }, `Command ${result.step}`)
            control.send({
              topic: EDGE_TOPICS.commandResults,
              key: result.commandId,
              value: JSON.stringify(result),
              isLatestOnly: false,
            })
            statusPublisher.changed()
          },
        }),
    }),
  ]

  return {
    url: http.url,
    status,
    stop: async (graceMs = 10_000) => {
      const grace = AbortSignal.timeout(graceMs)
      draining.abort()
      await queue.whenEmpty(grace)
      // Whatever has become durable is acknowledged to its broker before the connection goes.
      await Promise.race([Promise.all(sources), aborted(grace)])
      end.abort()
      await Promise.all(sources)
      await queue.stop()
      const notDelivered = queue.waiting
      statusPublisher.stop()
      await control.stop(grace.aborted ? AbortSignal.timeout(1_000) : grace)
      await Promise.all(loops)
      await http.stop()
      return { notDelivered }
    },
  }
}

const ROUTES_ARE_NOT_FOLLOWED =
  'routes are checked and shown by dry-run, but not followed yet: every reading goes to kafka.readingsTopic as JSON'

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
