import type { MqttConfig } from '../config/mqtt-schema.ts'
import { createIntake } from '../mqtt/intake.ts'
import { runMqttSource } from '../mqtt/mqtt-source.ts'
import { tlsOf } from '../mqtt/tls-of.ts'
import { loadSparkplug } from '../sparkplug/decode-payload.ts'
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
  const intake = createIntake({
    ...{ config, registry, handoff, decodeSparkplug, onRefused: tell, signal: end.signal },
    onUnknownTopic: (topic, payload) => unknownTopics.heard(name, topic, payload),
  })
  const password = passwordEnv === undefined ? null : secrets.passwordOf(passwordEnv)
  const running = runMqttSource({
    ...(tls && { tls }),
    ...{ config, intake, draining: draining.signal, signal: end.signal, tokens: handoff.tokensOf(name) },
    password,
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
      await running
      giveUp.removeEventListener('abort', onGiveUp)
      // Who still waits for room for something of it waits in vain.
      end.abort()
    },
  }
}
