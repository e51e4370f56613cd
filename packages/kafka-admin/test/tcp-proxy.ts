import { connect, createServer, type Socket } from 'node:net'
import { afterAll } from 'vitest'

export type TcpProxy = {
  address: string
  /** Connections accepted so far. */
  accepted: () => number
  /** From now on every byte from the client arrives nowhere: a hanging broker. */
  freeze: () => void
  /** Ends all connections, as a broker does that dies, or that finds them idle. */
  cut: () => void
  /** Ends all connections, and new ones are refused. */
  kill: () => Promise<void>
}

/** Stands before a real broker on a port of its own. Closed when the file's tests are done. */
export async function tcpProxy(target: string): Promise<TcpProxy> {
  const [host = '', port = ''] = target.split(':')
  const sockets = new Set<Socket>()
  let isFrozen = false
  let accepted = 0
  const server = createServer((client) => {
    accepted += 1
    const broker = connect(Number(port), host)
    for (const socket of [client, broker]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        broker.destroy()
      })
    }
    client.on('data', (bytes) => {
      if (!isFrozen) broker.write(bytes)
    })
    broker.on('data', (bytes) => client.write(bytes))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const listening = server.address()
  if (listening === null || typeof listening === 'string') throw new Error('The proxy listens on no port.')
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  const kill = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      cut()
    })
  afterAll(async () => {
    if (server.listening) await kill()
  })
  return {
    address: `127.0.0.1:${listening.port}`,
    accepted: () => accepted,
    freeze: () => {
      isFrozen = true
    },
    cut,
    kill,
  }
}
