import { ConfigError } from '../config/config-error.ts'
import type { MqttConfig } from '../config/mqtt-schema.ts'
import { backoffMs } from '../time/backoff.ts'
import { sleep } from '../time/sleep.ts'
import type { TlsMaterial } from '../tls/read-tls.ts'
import { type Arrival, createInFlight } from './in-flight.ts'
import type { Intake } from './intake.ts'
import { type ConnectionEnd, type Publish, runMqttConnection } from './mqtt-connection.ts'

export type MqttSourceOptions = {
  config: MqttConfig
  password: string | null
  /** Reads the certificates: before each connection, because they are renewed while the bridge runs. Throws ConfigError. */
  tls?: () => TlsMaterial
  intake: Intake
  /** Of what of this entry is durable, oldest first: what the broker repeats of it is no new reading. */
  tokens?: readonly Uint8Array[]
  /** Each time the broker can be published to, over the connection that is there now. */
  onUp?: (publish: Publish) => void
  /** Null when connected and subscribed. */
  onHealth: (failure: string | null) => void
  /** Called when the broker sent more than may be outstanding. */
  onOverflow: () => void
  /** Only looks: leaves no session and acknowledges nothing. */
  isTransient?: boolean
  /** Take no more, and end when all that was taken is acknowledged. */
  draining: AbortSignal
  /** End at once. */
  signal: AbortSignal
}

/** Reason codes of MQTT 3.1.1 and 5 for a login or a right that is missing: a person has to act first. */
const REFUSALS = new Set([2, 4, 5, 133, 134, 135, 138])
const REFUSED = { baseMs: 5_000, maxMs: 30_000 }
/**
 * Many more than may be under way: Aedes brings what it kept, in its order, behind what is new, and a bridge that dies again and again
 * gets to the end of it late. Less than half of the packet ids, so that none stands for two.
 */
export const MESSAGES_REMEMBERED = 30_000
const HOLD_MS_MAX = 5_000
const VERSION_REFUSALS = new Set([1, 132])

/** Keeps one MQTT broker connected, for as long as the signal lets it. A message is acknowledged when its readings are durable. */
export const runMqttSource = async (options: MqttSourceOptions): Promise<void> => {
  const { config, password, intake, onHealth, isTransient = false, draining, signal } = options
  const inFlight = createInFlight({
    remembered: MESSAGES_REMEMBERED,
    scope: `${config.url} ${config.clientId}`,
    tokens: options.tokens ?? [],
  })
  // Short of the keep-alive: while nothing is read, no PINGRESP is either.
  const holdMs = Math.min(HOLD_MS_MAX, (config.keepaliveSec * 1000) / 3)
  let protocolVersion: 4 | 5 = config.protocolVersion ?? 5
  let mustSubscribe = true
  let failures = 0

  while (!draining.aborted && !signal.aborted) {
    const tls = readMaterial(options.tls)
    if (tls instanceof ConfigError) {
      onHealth(tls.message)
      await sleep(backoffMs(failures++, REFUSED), AbortSignal.any([draining, signal]))
      continue
    }
    const connection = new AbortController()
    const onStop = () => connection.abort()
    signal.addEventListener('abort', onStop, { once: true })
    let isShedding = false
    const onDrain = () => {
      isShedding = true
      if (inFlight.outstanding === 0) connection.abort()
    }
    draining.addEventListener('abort', onDrain, { once: true })

    // A full house is first given a moment, in which nothing is read: a burst passes so, and TCP makes the broker wait.
    const beforeArrival = () => {
      if (isShedding || inFlight.outstanding < config.maxInFlight) return null
      return inFlight.whenBelow(config.maxInFlight, holdMs)
    }

    const onArrival = (arrival: Arrival) => {
      // Kafka is away, and this broker knows no receive maximum. What is beyond the bound is left with it, and so is all
      // that follows, or readings would overtake each other; a new connection, when there is room, brings them again.
      if (!isShedding && inFlight.outstanding >= config.maxInFlight) {
        isShedding = true
        options.onOverflow()
      }
      if (isShedding) return
      const taken = inFlight.take(arrival)
      if (!taken) return intake.repeated(arrival.topic)
      void intake.take(arrival.topic, arrival.payload, taken.token).then(() => {
        taken.durable()
        if (isShedding && inFlight.outstanding === 0) connection.abort()
      })
    }

    const end = await runMqttConnection({
      tls,
      ...{
        config,
        password,
        protocolVersion,
        filters: intake.filters,
        mustSubscribe,
        isTransient,
        onArrival,
        beforeArrival,
      },
      onUnkept: intake.takeUnkept,
      ...(options.onUp && { onUp: options.onUp }),
      isLast: () => draining.aborted || signal.aborted,
      onSession: inFlight.connected,
      onFreed: inFlight.freed,
      onPing: inFlight.pinged,
      onPong: inFlight.ponged,
      onSubscribed: () => {
        mustSubscribe = false
        failures = 0
        onHealth(null)
      },
      signal: connection.signal,
    })
    signal.removeEventListener('abort', onStop)
    draining.removeEventListener('abort', onDrain)
    if (connection.signal.aborted) continue
    if (isVersionRefused(end, config, protocolVersion)) {
      protocolVersion = 4
      continue
    }
    // A broker that was down may have been replaced by one that speaks MQTT 5.
    if (!end.wasUp) protocolVersion = config.protocolVersion ?? 5
    onHealth(`${config.url}: ${end.detail}`)
    const isRefused = end.code !== null && REFUSALS.has(end.code)
    const range = isRefused ? REFUSED : { baseMs: 300, maxMs: 5_000 }
    await sleep(backoffMs(failures++, range), AbortSignal.any([draining, signal]))
  }
}

const readMaterial = (read: MqttSourceOptions['tls']): TlsMaterial | ConfigError | null => {
  try {
    return read?.() ?? null
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
}

/** Brokers of MQTT 3.1.1 answer CONNECT of MQTT 5 with a refusal, or hang up without a word. */
const isVersionRefused = (end: ConnectionEnd, config: MqttConfig, tried: 4 | 5): boolean => {
  if (config.protocolVersion !== undefined || tried === 4 || end.wasUp) return false
  return end.code === null ? /closed the connection/.test(end.detail) : VERSION_REFUSALS.has(end.code)
}
