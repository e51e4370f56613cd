import mqtt, { type DoneCallback, type IClientOptions, type IPublishPacket } from 'mqtt'
import type { MqttConfig } from '../config/mqtt-schema.ts'
import { explainTlsError } from '../tls/explain-tls-error.ts'
import type { TlsMaterial } from '../tls/read-tls.ts'
import { acknowledgementOf, encodeAcknowledgements, isPuback, packetIdOf } from './acknowledgements.ts'
import type { Acknowledge, Arrival } from './in-flight.ts'

const SESSION_EXPIRY_SEC = 7 * 24 * 3600

export type MqttConnectionOptions = {
  config: MqttConfig
  password: string | null
  tls: TlsMaterial | null
  protocolVersion: 4 | 5
  filters: readonly string[]
  /** Subscribe even where the broker remembers a session: its subscriptions may be those of an older configuration. */
  mustSubscribe: boolean
  /** Leaves no trace with the broker: no session, nothing acknowledged (QoS 0). */
  isTransient: boolean
  onSession: (isPresent: boolean) => void
  onSubscribed: () => void
  /** A message of QoS 1 or 2. It stays with the broker until `acknowledge` was called. */
  onArrival: (arrival: Arrival) => void
  /** A promise makes the broker wait: nothing is read until it resolves. It must do so well within a keep-alive. */
  beforeArrival: () => Promise<unknown> | null
  /** A PUBACK was sent, or the PUBREL of QoS 2 came and is answered: the id is free. Answers whether a ping is wanted, to know when the broker has it. */
  onFreed: (packetId: number) => boolean
  /** A PINGREQ was sent; a PINGRESP came. */
  onPing: () => void
  onPong: () => void
  /** A message that was published at QoS 0: nobody keeps it but us. */
  onUnkept: (topic: string, payload: Uint8Array) => void
  /** The connection is there; what is published by the result goes out at QoS 0, or is lost with it. */
  onUp?: (publish: Publish) => void
  /** Asked when the connection is to end: whether no other follows. */
  isLast: () => boolean
  /** Ends this connection. */
  signal: AbortSignal
}

export type Publish = (topic: string, payload: Uint8Array) => void

/** `code` is the broker's reason code, where it gave one. */
export type ConnectionEnd = { wasUp: boolean; detail: string; code: number | null }

/**
 * One connection to an MQTT broker, from CONNECT until it is gone. Each has an MqttClient of its own that never reconnects,
 * so that nothing of one connection can reach another: MQTT.js queues a PUBACK it cannot send, and would send it after the
 * reconnect for whatever message carries that packet id then.
 *
 * MQTT.js 5.16 answers packets one after the other: while the callback of `handleMessage` is held, it handles no further
 * message and no PINGRESP, and a broker whose readings wait for Kafka for a minute would be dropped as dead. So the callback is
 * called long before the reading is durable, with an error: that is the one way to have it go on to the next packet without sending the PUBACK itself.
 * The PUBACK is written here when the time has come, to the stream the message came by.
 *
 * Of QoS 2 it would answer PUBREC as soon as the message is in its own memory. So `customHandleAcks`, which it asks before, gets the
 * message and answers with that error, which comes back as an event; the PUBREC is written here like a PUBACK. A PUBREL it then
 * finds nothing for, and answers it with PUBCOMP at once, as it should be.
 */
export const runMqttConnection = (options: MqttConnectionOptions): Promise<ConnectionEnd> => {
  const { config, filters, signal } = options
  const client = mqtt.connect({ ...addressOf(config.url), ...clientOptions(options) })
  const will = options.isTransient ? undefined : config.will
  const closed = 'the broker closed the connection'
  const detail = options.tls?.cert ? `${closed} before it answered: it may refuse our certificate. ${TRUSTED}` : closed
  const end: ConnectionEnd = { wasUp: false, detail, code: null }

  const isThere = () => client.connected && !client.stream.destroyed
  const toAcknowledge = new Set<number>()
  /** What becomes durable at once is acknowledged with one write: each would wake the broker. */
  const sendAcknowledgements = () => {
    const packets = [...toAcknowledge]
    toAcknowledge.clear()
    if (packets.length === 0 || !isThere()) return
    client.stream.write(encodeAcknowledgements(packets))
    for (const packet of packets)
      if (isPuback(packet) && options.onFreed(packetIdOf(packet)) && isThere()) client.sendPing()
  }
  const acknowledge: Acknowledge = (packetId, qos) => {
    if (toAcknowledge.size === 0) setImmediate(sendAcknowledgements)
    toAcknowledge.add(acknowledgementOf(packetId, qos))
  }

  const arrive = (packet: IPublishPacket, next: DoneCallback) => {
    const { topic, messageId: packetId, qos, dup: isDup } = packet
    // Of a connection that is gone the broker brings it again, over the next one.
    if (packetId !== undefined && qos !== 0 && isThere())
      options.onArrival({ topic, payload: bytesOf(packet), packetId, qos, isDup, acknowledge })
    next(notAcknowledgedHere)
  }
  client.handleMessage = (packet, next) => {
    if (packet.qos === 0) {
      options.onUnkept(packet.topic, bytesOf(packet))
      return next()
    }
    const hold = options.beforeArrival()
    if (hold) void hold.then(() => arrive(packet, next))
    else arrive(packet, next)
  }
  client.options.customHandleAcks = (_topic, _payload, packet, done) => {
    if (packet.qos === 2) client.handleMessage(packet, (error) => done(error ?? notAcknowledgedHere))
    else done(0)
  }

  const subscribe = () => {
    const wanted = Object.fromEntries(
      filters.map((filter) => [
        options.isTransient ? filter : sharedBy(config, filter),
        { qos: options.isTransient ? 0 : config.qos, rh: 1 },
      ]),
    )
    client.subscribe(wanted, (error, granted = []) => {
      const refused = granted.filter((grant) => (grant.qos & 0x80) !== 0).map((grant) => grant.topic)
      if (!error && refused.length === 0) return options.onSubscribed()
      end.detail = `the broker refused the subscription to ${(refused.length > 0 ? refused : filters).join(', ')}: allow it to ${config.username ?? 'this client'}`
      end.code = NOT_AUTHORIZED
      client.end(true)
    })
  }

  return new Promise((resolve) => {
    client.on('connect', ({ sessionPresent }) => {
      end.wasUp = true
      end.detail = closed
      options.onSession(sessionPresent)
      if (will) client.publish(will.topic, will.online, { qos: will.qos, retain: will.retain })
      options.onUp?.((topic, payload) => {
        if (client.connected) client.publish(topic, Buffer.from(payload), { qos: 0 })
      })
      if (options.mustSubscribe || !sessionPresent) subscribe()
      else options.onSubscribed()
    })
    client.on('packetsend', ({ cmd }) => {
      if (cmd === 'pingreq') options.onPing()
    })
    client.on('packetreceive', (packet) => {
      if (packet.cmd === 'pingresp') options.onPong()
      if (packet.cmd === 'pubrel' && packet.messageId !== undefined && options.onFreed(packet.messageId)) {
        // Behind the PUBCOMP.
        setImmediate(() => client.connected && client.sendPing())
      }
    })
    client.on('error', (error: Error & { code?: unknown }) => {
      if (error === notAcknowledgedHere) return
      end.detail = explainTlsError(error, 'the broker') ?? (error.message || String(error.code))
      if (typeof error.code === 'number') end.code = error.code
    })
    // Gracefully, so that the last PUBACKs get out; a broker that does not hang up in return is hung up on.
    let hangUp: NodeJS.Timeout | undefined
    const stop = () => {
      sendAcknowledgements()
      const leave = () => client.end(!client.connected)
      // The broker drops the will of a client that takes its leave.
      if (will && client.connected && options.isLast())
        client.publish(will.topic, will.payload, { qos: will.qos, retain: will.retain }, leave)
      else leave()
      hangUp = setTimeout(() => client.stream.destroy(), HANG_UP_MS)
    }
    client.once('close', () => {
      clearTimeout(hangUp)
      signal.removeEventListener('abort', stop)
      client.end(true)
      resolve(end)
    })
    signal.addEventListener('abort', stop, { once: true })
    client.connect()
  })
}

const bytesOf = ({ payload }: IPublishPacket): Uint8Array =>
  typeof payload === 'string' ? Buffer.from(payload) : payload

/** As MQTT.js would take it from the text with Node's `url.parse`, which warns of itself. */
const addressOf = (url: string): IClientOptions => {
  const { protocol, hostname, port, pathname, search } = new URL(url)
  return {
    protocol: protocol.slice(0, -1) as NonNullable<IClientOptions['protocol']>,
    // Of IPv6 without its brackets.
    host: hostname.replace(/^\[|\]$/g, ''),
    ...(port !== '' && { port: Number(port) }),
    ...(/^wss?:/.test(protocol) && { path: `${pathname}${search}` }),
  }
}

const sharedBy = ({ sharedGroup }: MqttConfig, filter: string): string =>
  sharedGroup === undefined ? filter : `$share/${sharedGroup}/${filter}`

const NOT_AUTHORIZED = 135
const TRUSTED = 'Have it signed by an authority that the broker trusts, and look whether it has expired'
const HANG_UP_MS = 1_000
const notAcknowledgedHere = new Error('Acknowledged later, when the reading is durable.')

const clientOptions = ({
  config,
  password,
  tls,
  protocolVersion,
  isTransient,
}: MqttConnectionOptions): IClientOptions => ({
  ...tls,
  // Its own log is for its makers, and costs something for every packet also where nobody reads it.
  log: () => undefined,
  rejectUnauthorized: true,
  wsOptions: { ...tls },
  ...{ protocolVersion, clientId: config.clientId },
  ...(config.username !== undefined && password !== null ? { username: config.username, password } : {}),
  clean: isTransient,
  keepalive: config.keepaliveSec,
  ...(config.will && !isTransient
    ? {
        will: {
          ...{ topic: config.will.topic, payload: Buffer.from(config.will.payload) },
          ...{ qos: config.will.qos, retain: config.will.retain },
        },
      }
    : {}),
  connectTimeout: 10_000,
  // Handlers first, then CONNECT: what the broker kept arrives with the CONNACK.
  manualConnect: true,
  reconnectPeriod: 0,
  resubscribe: false,
  ...(protocolVersion === 5
    ? {
        properties: { sessionExpiryInterval: isTransient ? 0 : SESSION_EXPIRY_SEC, receiveMaximum: config.maxInFlight },
      }
    : {}),
})
