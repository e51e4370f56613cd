import { isIP } from 'node:net'
import { AppError } from '@headgate/domain'
import { type API, apiVersionsV3, Connection, protocolAPIsById } from '@platformatic/kafka'
import { type BrokerAddress, formatAddress } from './broker-address.ts'
import type { ClusterSettings } from './cluster-settings.ts'
import { withDeadline } from './with-deadline.ts'

/** One authenticated connection to one broker. */
export type BrokerConnection = {
  address: string
  /** Is this version of this API spoken by the broker? Asked per connection: brokers differ while a cluster is upgraded. */
  supports: (api: { key: number; version: number }) => boolean
  /** Throws NOT_SUPPORTED instead of sending what would make the broker close the connection. */
  request: <Arguments extends unknown[], Reply>(api: API<Arguments, Reply>, ...args: Arguments) => Promise<Reply>
  isOpen: () => boolean
  /** Calls back once, when the connection is gone for whatever reason. */
  onClose: (listener: () => void) => void
  /** At once; calls in flight fail. */
  destroy: () => void
}

const CLIENT_SOFTWARE = ['headgate', '0.1.0'] as const
/** Kafka answers one request of a connection after the other, so that more in flight cost nothing but a queue on its side. */
const MAX_IN_FLIGHT = 64

/** Rejects with the library's errors, or with a DeadlineExceeded. */
export async function openBrokerConnection(
  settings: ClusterSettings,
  address: BrokerAddress,
): Promise<BrokerConnection> {
  const { tls, sasl } = settings.connection
  const connection = new Connection(settings.clientId, {
    connectTimeout: settings.connectTimeoutMs,
    // Ours are shorter and tell who did not answer; this one is the net below them.
    requestTimeout: settings.changeTimeoutMs + settings.requestTimeoutMs,
    maxInflights: MAX_IN_FLIGHT,
    // RFC 6066 has no server name for IP addresses.
    ...(tls ? { tls: {}, ...(isIP(address.host) ? {} : { tlsServerName: address.host }) } : {}),
    ...(sasl ? { sasl } : {}),
  })
  // Without a listener a second error of a dying socket would end the process.
  connection.on('error', (error) =>
    settings.logger.debug({ err: error, address: formatAddress(address) }, 'kafka connection error'),
  )
  const destroy = () => destroyConnection(connection)
  try {
    await connection.connect(address.host, address.port)
    const versions = await withDeadline(
      apiVersionsV3.api.async(connection, ...CLIENT_SOFTWARE),
      settings.connectTimeoutMs,
    )
    return wrap(connection, formatAddress(address), versions.apiKeys, destroy)
  } catch (error) {
    destroy()
    throw error
  }
}

function wrap(
  connection: Connection,
  address: string,
  apiKeys: readonly { apiKey: number; minVersion: number; maxVersion: number }[],
  destroy: () => void,
): BrokerConnection {
  const ranges = new Map(apiKeys.map((api) => [api.apiKey, api]))
  const supports = ({ key, version }: { key: number; version: number }) => {
    const range = ranges.get(key)
    return range !== undefined && version >= range.minVersion && version <= range.maxVersion
  }
  return {
    address,
    supports,
    request: async (api, ...args) => {
      if (!supports(api)) throw unsupported(address, api, ranges.get(api.key))
      return api.async(connection, ...args)
    },
    isOpen: () => connection.isConnected(),
    onClose: (listener) => {
      connection.once('close', listener)
    },
    destroy,
  }
}

function destroyConnection(connection: Connection): void {
  // `close` also stops the timer of re-authentication, which would outlive the socket and keep the process alive.
  connection.close().catch(() => undefined)
  connection.socket?.destroy()
}

function unsupported(
  address: string,
  api: { key: number; version: number },
  range: { minVersion: number; maxVersion: number } | undefined,
): AppError {
  const name = protocolAPIsById[api.key] ?? `API ${api.key}`
  const spoken = range ? `versions ${range.minVersion} to ${range.maxVersion}` : 'none'
  return new AppError({
    code: 'NOT_SUPPORTED',
    title: `Broker at ${address} cannot do this`,
    detail: `Headgate speaks ${name} version ${api.version}, the broker ${spoken}.`,
    fix: 'Upgrade the brokers, or enable the feature on the cluster.',
  })
}
