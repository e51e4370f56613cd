import { AppError } from '@headgate/domain'
import { type BrokerAddress, formatAddress } from './broker-address.ts'
import { type BrokerConnection, openBrokerConnection } from './broker-connection.ts'
import type { ClusterSettings } from './cluster-settings.ts'

/** Kafka answers one request of a connection after the other: a slow change must not hold up the reads behind it. */
export type Lane = 'read' | 'change'

export type ConnectionPool = {
  /** The open connection of this broker and lane, or a new one; concurrent callers share it. */
  get: (address: BrokerAddress, lane: Lane) => Promise<{ connection: BrokerConnection; isReused: boolean }>
  isOpen: (address: BrokerAddress) => boolean
  close: () => void
}

export function createConnectionPool(settings: ClusterSettings): ConnectionPool {
  const connections = new Map<string, BrokerConnection>()
  const openings = new Map<string, Promise<BrokerConnection>>()
  let isClosed = false

  const open = async (key: string, address: BrokerAddress): Promise<BrokerConnection> => {
    const connection = await openBrokerConnection(settings, address)
    if (isClosed) {
      connection.destroy()
      throw closedError()
    }
    connections.set(key, connection)
    connection.onClose(() => {
      if (connections.get(key) === connection) connections.delete(key)
      // It is closed already; this stops its timers.
      connection.destroy()
    })
    return connection
  }

  const get: ConnectionPool['get'] = async (address, lane) => {
    if (isClosed) throw closedError()
    const key = `${formatAddress(address)} ${lane}`
    const existing = connections.get(key)
    if (existing?.isOpen()) return { connection: existing, isReused: true }
    let opening = openings.get(key)
    if (opening === undefined) {
      opening = open(key, address).finally(() => openings.delete(key))
      openings.set(key, opening)
    }
    return { connection: await opening, isReused: false }
  }

  return {
    get,
    isOpen: (address) => connections.get(`${formatAddress(address)} read`)?.isOpen() ?? false,
    close: () => {
      isClosed = true
      for (const connection of connections.values()) connection.destroy()
      connections.clear()
    },
  }
}

const closedError = () =>
  new AppError({
    code: 'CANCELLED',
    title: 'The connection to the cluster was closed',
    detail: 'This process is stopping, or the cluster was removed or edited.',
    fix: 'Try again.',
  })
