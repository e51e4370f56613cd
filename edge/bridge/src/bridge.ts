import { resolve } from 'node:path'
import type { BridgeAnswer, BridgeStatus } from '@headgate/edge-protocol'
import { EDGE_TOPICS } from '@headgate/edge-protocol'
import type { Logger } from '@headgate/telemetry'
import { stringify } from 'yaml'
import { createBookKeeper } from './book/keep-book.ts'
import { linesOf } from './book/lines-of.ts'
import { consumeCommands } from './commands/consume-commands.ts'
import { executeCommand } from './commands/execute-command.ts'
import type { Secrets } from './config/load-config.ts'
import type { BridgeConfig } from './config/schema.ts'
import { createLiveConfiguration } from './configuration/live-configuration.ts'
import { runConfiguration } from './configuration/run-configuration.ts'
import { openBridgeSpool } from './delivery/open-bridge-spool.ts'
import { createSpoolHandoff } from './delivery/spool-handoff.ts'
import { discoverPorts, type PortDiscovery } from './discovery/discover-ports.ts'
import { portStateOf } from './discovery/port-state.ts'
import { createUnknownTopics } from './discovery/unknown-topics.ts'
import { createBridgeMetrics } from './http/render-metrics.ts'
import { startHttp } from './http/start-http.ts'
import { startIntakeListener } from './http-intake/start-intake-listener.ts'
import { createControlSender } from './kafka/control-sender.ts'
import { createKafka } from './kafka/create-kafka.ts'
import { deliverAtLeastOnce } from './kafka/deliver-at-least-once.ts'
import { deliverExactlyOnce } from './kafka/deliver-exactly-once.ts'
import { MESSAGES_REMEMBERED } from './mqtt/mqtt-source.ts'
import { createDeviceRegistry, type DeviceRegistry } from './readings/device-registry.ts'
import { createLedgers } from './readings/ledgers.ts'
import { answerRequests } from './requests/answer-requests.ts'
import { createFrameWatches } from './requests/frame-watches.ts'
import { createLiveRoutes } from './routing/live-routes.ts'
import { topicOfRoute } from './routing/route-text.ts'
import { createLiveRules } from './rules/live-rules.ts'
import { createSources } from './sources/create-sources.ts'
import { bridgeStatus } from './status/bridge-status.ts'
import { createLinks } from './status/links.ts'
import { noteTold } from './status/pick-devices.ts'
import { publishStatus, type StatusPublisher } from './status/publish-status.ts'
import { createSpoolReporter } from './status/spool-report.ts'
import { startGatewayClock } from './time/gateway-clock.ts'

export type BridgeOptions = {
  config: BridgeConfig
  secrets: Secrets
  logger: Logger
  version: string
  /** Where a relative `spool.directory` lies. */
  baseDirectory: string
  /** The file that the configuration was read from. Left out: there is none to look at again. */
  file?: { path: string; text: string }
  /** How long a pushed configuration is watched before it counts; 30 seconds unless told. */
  trialMs?: number
}
export type RunningBridge = {
  /** Of /healthz and /metrics. */
  url: string
  /** Where devices hand over readings by HTTP, where there is such a place. */
  intakeUrl: string | null
  status: () => BridgeStatus
  /** Reads the configuration file anew and applies what differs; a bad one is told in the log, and the old one goes on. */
  reload: () => Promise<void>
  /** Ends the sources, gives what waits up to `graceMs` to reach Kafka while it can be reached, and closes everything. Says how many readings wait on disk for the next start. */
  stop: (graceMs?: number) => Promise<{ waiting: number }>
}

/** Builds the bridge and starts it. Nothing outside has to be there: what is absent is tried again until it comes. Throws ConfigError when its HTTP port is taken or its spool cannot be used. */
export const startBridge = async (options: BridgeOptions): Promise<RunningBridge> => {
  const { config, secrets, logger, version, baseDirectory } = options
  const { bridgeId } = config
  const username = config.kafka.username ?? null
  /** Takes no more from outside; what was taken goes on. */
  const draining = new AbortController()
  const end = new AbortController()
  let statusPublisher: StatusPublisher | null = null
  const bookKeeper = await createBookKeeper(resolve(baseDirectory, config.spool.directory))
  const onState = (state: string, sentence: string | null) => {
    if (sentence) logger.warn({ state }, sentence)
    else logger.info({ state }, `The spool is ${state}`)
    statusPublisher?.changed()
  }
  const spool = await openBridgeSpool(config.spool, baseDirectory, {
    ...{ onState, keepsAfterId: () => bookKeeper.savedThroughId, originsPerLink: MESSAGES_REMEMBERED },
  })
  const clock = await startGatewayClock(end.signal)
  const ledgers = createLedgers(spool)
  const kafka = createKafka(bridgeId, config.kafka, secrets, logger)
  const rules = createLiveRules([])
  const topicOf = (route: string) => topicOfRoute(route) ?? config.kafka.readingsTopic
  const book = await bookKeeper.open({
    ...{ spool, now: clock.now, onFailure: (sentence) => logger.warn(sentence), lines: () => linesOf(registry) },
    topicOf,
    onRecount: (share) =>
      logger.info(
        `The book of readings is behind the spool: ${Math.round(100 * share)} % of what it lacks is counted. Nothing is taken until all is`,
      ),
  })
  const registry: DeviceRegistry = createDeviceRegistry({
    ...{ clock, topic: config.kafka.readingsTopic, ledgers, rules, onSuppressed: book.suppressed },
    topicOf: (deviceId, channel) => topicOf(routes.routeOf({ deviceId, channel })),
  })
  const routes = createLiveRoutes(config, {
    ...{ bridgeId, secrets, readingsTopic: config.kafka.readingsTopic },
    originOf: (deviceId) => {
      const device = registry.find(deviceId)
      return { source: device?.source ?? '', link: device?.link ?? '' }
    },
  })
  const unknownTopics = createUnknownTopics(clock.now)
  let discovery: PortDiscovery | null = null
  const links = createLinks(logger, () => statusPublisher?.changed())
  const kafkaLink = links.add('kafka', 'kafka')
  const kafkaPart = (part: string) => (failure: string | null) => kafkaLink.report(part, failure)

  const startedAtMs = clock.now()
  const reporter = createSpoolReporter(spool, clock.now)
  const status = () =>
    bridgeStatus({
      ...{ bridgeId, version, clock, registry, links, startedAtMs },
      ...{ spool: reporter, waiting: ledgers.waiting },
      discovered: () => [...(discovery?.found() ?? []), ...unknownTopics.found()],
    })
  const { host, port } = config.http
  const http = await startHttp({ host, port, status, metrics: createBridgeMetrics(status) }).catch(
    async (error: unknown) => {
      end.abort()
      await book.stop()
      await spool.close()
      throw error
    },
  )
  const control = createControlSender({
    ...{ kafka, username },
    onHealth: (topic, failure) => kafkaLink.report(`control ${topic}`, failure),
  })
  statusPublisher = publishStatus(() => {
    const said = status()
    noteTold(said.devices, registry.find, clock.now())
    return said
  }, control)

  const handoff = createSpoolHandoff({
    ...{ spool, routeOf: routes.routeOf, onTaken: book.took },
    onRefused: (deviceId, why) => {
      ledgers.of(deviceId).settleDropped(1)
      logger.warn({ deviceId }, `A reading was dropped: ${why}`)
    },
  })
  const deliver = config.delivery.guarantee === 'exactly-once' ? deliverExactlyOnce : deliverAtLeastOnce
  const delivery = deliver({
    ...{ kafka, config, spool, registry: routes.registry },
    onHealth: (part, failure) => kafkaLink.report(part, failure),
    onSettled: (deviceId, readings, outcome) => {
      if (outcome === 'produced') ledgers.of(deviceId).settleProduced(readings)
      else ledgers.of(deviceId).settleDropped(readings)
    },
    onFault,
  })

  const intake = config.http.intake ? await startIntakeListener(config.http.intake) : null
  const sources = createSources({ registry, links, handoff, secrets, logger, unknownTopics, intake })
  const sendAnswer = (answer: BridgeAnswer) => {
    const value = JSON.stringify(answer)
    control.send({ topic: EDGE_TOPICS.answers, key: bridgeId, value, isLatestOnly: false })
  }
  const watches = createFrameWatches({ bridgeId, find: registry.find, send: sendAnswer, now: clock.now })
  const configuration = await runConfiguration({
    ...{ bridgeId, kafka, username, control, links, secrets, logger, onFault, now: clock.now, signal: draining.signal },
    ...{ source: options.file ?? { path: null, text: stringify(config) }, trialMs: options.trialMs },
    spoolDirectory: resolve(baseDirectory, config.spool.directory),
    live: createLiveConfiguration({ rules, routes, sources, drainMs: DRAIN_MS }),
    onHealth: kafkaPart('configuration'),
    onRequest: answerRequests({
      ...{ bridgeId, watches, send: sendAnswer, now: clock.now, logger, signal: draining.signal },
      portState: portStateOf(config.discovery.serial, sources.serialPaths),
    }),
  })
  discovery = discoverPorts({
    ...{ patterns: config.discovery.serial, configured: sources.serialPaths, now: clock.now, signal: draining.signal },
    onChange: () => statusPublisher?.changed(),
  })
  const loops = [
    ...configuration.loops,
    discovery.loop,
    consumeCommands({
      ...{ kafka, bridgeId, username, logger, onHealth: kafkaPart('commands'), signal: draining.signal },
      onCommand: (command) =>
        void executeCommand({
          ...{ command, board: sources.boardOf(command.deviceId), now: clock.now },
          report: (result) => {
            logger.info({ ...result, command: command.command, issuedBy: command.issuedBy }, `Command ${result.step}`)
            control.send({
              topic: EDGE_TOPICS.commandResults,
              key: result.commandId,
              value: JSON.stringify(result),
              isLatestOnly: false,
            })
            statusPublisher?.changed()
          },
        }),
    }),
  ]

  return {
    url: http.url,
    intakeUrl: intake?.url ?? null,
    status,
    reload: configuration.reload,
    stop: async (graceMs = 10_000) => {
      const grace = AbortSignal.timeout(graceMs)
      draining.abort()
      watches.stop()
      await configuration.settled()
      // Whatever has become durable is acknowledged to its broker before the connection goes.
      await sources.stop(grace)
      if (kafkaLink.status().isUp) await delivery.whenIdle(grace)
      end.abort()
      await delivery.stop()
      await book.stop()
      const { waiting } = spool.stats()
      statusPublisher?.stop()
      statusPublisher = null
      await control.stop(grace.aborted ? AbortSignal.timeout(1_000) : grace)
      await Promise.all(loops)
      await http.stop()
      await intake?.stop()
      await spool.close(AbortSignal.timeout(CLOSE_MS))
      return { waiting: waiting.readings }
    },
  }
}

/** A disk that takes nothing must not keep the process for ever. */
const CLOSE_MS = 10_000
/** What a source that is exchanged has taken becomes durable within so long, or its broker brings it again. */
const DRAIN_MS = 10_000

/** Up to the process, which ends: an error that nobody knows must not be lived with. */
const onFault = (error: unknown) =>
  setImmediate(() => {
    throw error
  })
