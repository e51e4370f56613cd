import type { MqttConfig } from '../config/mqtt-schema.ts'
import { lookAround } from '../discovery/look-around.ts'
import { createIntake } from '../mqtt/intake.ts'
import type { Publish } from '../mqtt/mqtt-connection.ts'
import { runMqttSource } from '../mqtt/mqtt-source.ts'
import { tlsOf } from '../mqtt/tls-of.ts'
import { loadRebirth, loadSparkplug } from '../sparkplug/decode-payload.ts'
import { createRebirthRequests } from '../sparkplug/rebirth-requests.ts'
import type { RunningSource, SourceParts } from './source.ts'

/** Listens to the broker of one entry under `mqtt`, until it is stopped. */
export const startMqtt = async (config: MqttConfig, parts: SourceParts): Promise<RunningSource> => {
  const { registry, links, handoff, secrets, logger, unknownTopics } = parts
  const { name, maxInFlight, passwordEnv } = config
  const decodeSparkplug = config.payload.format === 'sparkplug' ? await loadSparkplug() : null
  const tls = tlsOf(config, secrets)
  // Wrong files are told at the start, and before a pushed configuration takes the place of one that works.
  tls?.()
  const link = links.add(name, 'mqtt')
  const draining = new AbortController()
  const end = new AbortController()
  const tell = (why: string) => logger.warn({ link: name }, `Messages refused: ${why}`)
  const birth = await birthRequests(config, (node) =>
    logger.info({ link: name, node }, 'A Sparkplug node was asked for its birth: something of it is missing'),
  )
  const intake = createIntake({
    ...(birth && { onBirthWanted: birth.request }),
    ...{ config, registry, handoff, decodeSparkplug, onRefused: tell, signal: end.signal },
    onUnknownTopic: (topic, payload) => unknownTopics.heard(name, topic, payload),
  })
  const password = passwordEnv === undefined ? null : secrets.passwordOf(passwordEnv)
  const looking = lookAround({
    config,
    password,
    unknownTopics,
    signal: AbortSignal.any([draining.signal, end.signal]),
    ...(tls && { tls }),
  })
  const running = runMqttSource({
    ...(tls && { tls }),
    ...{ config, intake, draining: draining.signal, signal: end.signal, tokens: handoff.tokensOf(name) },
    password,
    ...(birth && { onUp: birth.onUp }),
    onHealth: (failure) => link.report('connection', failure),
    onOverflow: () =>
      logger.warn(
        { link: name, maxInFlight },
        'More arrives than Kafka takes: the rest is left with the MQTT broker until there is room',
      ),
  })
  return {
    ...{ link: name, board: null },
    stop: async (giveUp) => {
      draining.abort()
      const onGiveUp = () => end.abort()
      if (giveUp.aborted) onGiveUp()
      giveUp.addEventListener('abort', onGiveUp, { once: true })
      await Promise.all([running, looking])
      giveUp.removeEventListener('abort', onGiveUp)
      // Who still waits for room for something of it waits in vain.
      end.abort()
    },
  }
}

/** Null where no birth is to be asked for. */
const birthRequests = async ({ payload }: MqttConfig, onAsked: (node: string) => void) => {
  if (payload.format !== 'sparkplug' || payload.rebirth === false) return null
  let publish: Publish = () => undefined
  const request = createRebirthRequests({
    ...{ encode: await loadRebirth(), now: Date.now },
    publish: (topic, bytes) => publish(topic, bytes),
  })
  return {
    request: (node: string) => {
      if (request(node)) onAsked(node)
    },
    onUp: (now: Publish) => {
      publish = now
    },
  }
}
